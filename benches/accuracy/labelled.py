#!/usr/bin/env python3
"""Turns reference strings that others have labelled into gold answers in the form of docs/accuracy.md.

    python3 benches/accuracy/labelled.py OUTDIR FILE.xml…

Reads the training sets of AnyStyle (`<sequence>` with one element a field) and of GROBID (TEI, `<bibl>`). Each file
becomes `OUTDIR/NAME.gold.json`, its references in the order they stand in. Needs Python 3.9 and nothing else.

The labels say where a field stands; what stands beside the value under one label (`pp.`, `In`, brackets, a volume
and its issue together) is taken off here, by the same rules for every string.
"""

import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

EDGES = " \t\n\u00a0.,;:()[]{}“”„\"'‘’«»‹›*/–—-"
ROMAN = r"[IVXLC]+(?![A-Za-z])"
NUMBER = r"(?:[A-Za-z]{0,2}\d+[A-Za-z]{0,2}(?:\s?[-–—/]\s?\d+)?|" + ROMAN + ")"
VOLUME = re.compile(
    r"\b(?:vol(?:ume|umes|s)?|v|bd|band|tome|tomo|t|jg|jahrgang|[ТтTt]ом|[Тт])\b\s*[.:]?\s*(" + NUMBER + ")", re.I
)
ISSUE = re.compile(
    r"(?:\b(?:nos?|nr|num(?:ber)?|núm|issue|iss|heft|h|вып|n)\b\s*[.:]?|n[°ºo]|№|#)\s*\.?\s*(" + NUMBER + ")", re.I
)
BARE = re.compile(
    r"^\W*(?P<volume>" + NUMBER + r")\b(?:\s*,?\s*[(\[]\s*(?P<bracket>[^()\[\]]+)[)\]]|\s*[.,:/]\s*(?P<issue>\d{1,3}(?:[-–]\d+)?)\b)?"
)
MERGED_PAGES = re.compile(r":\s*([A-Za-z]?\d+(?:\s*[-–—]\s*[A-Za-z]?\d+)?)\W*$")
PAGES = re.compile(r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\s*[-–—‐‑−]+\s*[A-Za-z]{0,2}\d+[A-Za-z]?)?|\b[ivxlc]+(?:\s*[-–—]\s*[ivxlc]+)?\b")
EXTENT = re.compile(r"^\W*\d+\s*(?:p|pp|pages|s|seiten|с|págs?)\b", re.I)
DATED = re.compile(r"^\W*((?:1[5-9]|20)\d\d)\b[^;]{0,12};\s*")
YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|2[01]\d\d)(?!\d)")
REPRINT = re.compile(r"(?:1[4-9]|20)\d\d\s*[\[(/]|[\[(]\s*(?:1[4-9]|20)\d\d\s*[\])]\s*(?:1[4-9]|20)\d\d")
LEAD = re.compile(r"^\W*(?:in|dans|en|В кн\.|В)\s*:?\s+(?=\W*[A-ZÀ-ÞА-Я0-9])|^\W*in\s*:\s*", re.I)
ADDRESS = re.compile(r"(?:https?|ftp)\s*:\s*/\s*/\s*\S+|www\.\S+")
LABEL = re.compile(r"^\W*?(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?:,\d{1,3})?(?:\.(?!\d)|-(?=[A-Z])))\s*(?=\w)")
MARKUP = re.compile(r"</?[a-z]+>")
DOI = re.compile(r"10\.\d{3,}\S*/\s?\S+")


def main(arguments):
    if len(arguments) < 2 or {"-h", "--help"} & set(arguments):
        sys.exit(__doc__.strip())
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for path in map(Path, arguments[1:]):
        root = ElementTree.parse(path).getroot()
        sequences, bibls = list(root.iter("sequence")), [one for one in root.iter() if local(one) == "bibl"]
        references = [of_sequence(one) for one in sequences] or [of_bibl(one) for one in bibls]
        style = path.stem if sequences else "grobid"
        gold = {"style": style, "references": [one for one in references if one["text"]]}
        name = re.sub(r"\.training.*|\.header.*", "", path.name.removesuffix(".xml"))
        (out / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def text_of(element):
    text = MARKUP.sub("", "".join(element.itertext()))
    return " ".join(text.split())


def of_sequence(sequence):
    """AnyStyle: the fields in the order they are printed; the label of the entry is no part of the string."""
    parts = [(child.tag, text_of(child)) for child in sequence]
    printed = without_label(" ".join(text for tag, text in parts if tag != "citation-number"))
    first = {}
    for tag, text in parts:
        first.setdefault(tag, text)
    first["author"] = without_label(first.get("author"))
    fields = common(first.get("author"), first.get("title"), first.get("date"), first.get("publisher"), first.get("location"))
    fields["container-title"] = container(first.get("journal") or first.get("container-title"))
    volume = first.get("volume", "")
    dated = DATED.match(volume)
    if dated:  # `2002;7(1):` under one label
        fields["issued"] = fields["issued"] or issued(dated.group(1))
        volume = volume[dated.end():]
    fields.update(locators(volume, first.get("pages", "")))
    fields.update(identifiers(first.get("doi", ""), first.get("url", "")))
    return reference(printed, fields)


def of_bibl(bibl):
    """GROBID: fields inside the printed string; titles by level (a: article, m: book, j: journal)."""
    labelled = [child for child in bibl.iter() if child is not bibl]
    def first(name, **wanted):
        for child in labelled:
            kind = child.get("unit") or child.get("type") or child.get("level") or ""
            if local(child) == name and kind.lower() in wanted.get("kinds", [kind.lower()]):
                return text_of(child)
        return None
    article, book, journal = (first("title", kinds=[level]) for level in "amj")
    fields = common(first("author"), article or book, first("date"), first("publisher"), first("pubplace") or first("pubPlace"))
    fields["container-title"] = container(journal or (book if article else None))
    fields.update(locators(first("biblScope", kinds=["volume", "vol"]) or "", first("biblScope", kinds=["page", "pp"]) or ""))
    issue = first("biblScope", kinds=["issue"])
    fields["issue"] = bare(issue) if issue else fields.get("issue")
    fields.update(identifiers(first("idno", kinds=["doi"]) or "", first("ptr") or ""))
    return reference(without_label(text_of(bibl)), fields)


def without_label(text):
    """Labels in front are taken off before an entry is read."""
    return text and LABEL.sub("", text)


def reference(printed, fields):
    return {"text": printed, "fields": {name: value for name, value in fields.items() if value}}


def common(author, title, date, publisher, place):
    return {
        "author": author,
        "title": bare(title),
        "issued": issued(date or ""),
        "publisher": bare(publisher),
        "publisher-place": bare(place),
    }


def bare(text):
    return text.strip(EDGES) if text else None


def container(text):
    return bare(LEAD.sub("", text)) if text else None


def issued(text):
    """The year of this publication: of a reprint the later one."""
    years = [int(year) for year in YEAR.findall(text)]
    if not years:
        return None
    year = max(years[:2]) if REPRINT.search(text) else years[0]
    return {"date-parts": [[year]]}


def locators(volume, pages):
    """Volume, issue and pages: AnyStyle labels volume and issue as one stretch, now and then with the pages."""
    found = {}
    volume = unicodedata.normalize("NFC", volume)
    merged = MERGED_PAGES.search(volume)
    if merged and not pages:
        pages, volume = merged.group(1), volume[: merged.start()]
    named, issue = VOLUME.search(volume), ISSUE.search(volume)
    plain = BARE.search(volume)
    if named:
        found["volume"] = named.group(1)
        tail = BARE.search(volume[named.start(1):])
        found["issue"] = tail and (tail["bracket"] or tail["issue"])
    elif plain:
        found["volume"], found["issue"] = plain["volume"], plain["bracket"] or plain["issue"]
    if issue:
        found["issue"] = issue.group(1)
    if pages and not EXTENT.search(pages):
        span = PAGES.search(re.sub(r"^\W*(?:pp?|pages?|s|seiten|с|стр)\b\.?", "", pages, flags=re.I))
        found["page"] = span and span.group(0)
    return found


def identifiers(doi, url):
    """An address of the DOI resolver is a DOI."""
    number, address = DOI.search(doi) or DOI.search(url), ADDRESS.search(url)
    resolver = address and "doi.org/" in address.group(0)
    return {
        "DOI": number and number.group(0).rstrip(".,;)]>"),
        "URL": address and not resolver and address.group(0).rstrip(".,;)]>"),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
