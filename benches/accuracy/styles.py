#!/usr/bin/env python3
"""Prints the entries of gold answers in styles that their papers do not have, as gold answers of their own.

    python3 benches/accuracy/styles.py FOLDER OUTDIR

Reads every `FOLDER/*.gold.json` in the form of docs/accuracy.md, prints its journal articles, books, chapters and web
pages as sixteen guides to style print them, and writes `OUTDIR/STYLE-NAME.gold.json` with the strings and what of their
fields is in them. Each file gets four of the styles, so that every style is asked of many papers. Needs Python 3.9.
"""

import json
import re
import sys
from pathlib import Path

MONTHS = "January February March April May June July August September October November December".split()


class Entry:
    """The fields of one work, with what a style asks of them."""

    def __init__(self, fields):
        self.kind = fields["type"]
        self.authors = [Name(one) for one in fields["author"]]
        self.editors = [Name(one) for one in fields.get("editor", [])]
        self.year = str(fields["issued"]["date-parts"][0][0])
        text = lambda name: fields.get(name, "")
        self.title, self.journal = text("title"), text("container-title")
        self.volume, self.issue, self.page = text("volume"), text("issue"), text("page")
        self.pages = self.page.replace("-", "–")
        self.publisher, self.place, self.edition = text("publisher"), text("publisher-place"), text("edition")
        self.doi, self.url = text("DOI"), text("URL")
        parts = (fields.get("accessed") or {}).get("date-parts")
        self.seen = (list(parts[0]) + [1, 1])[:3] if parts else None

    def article(self):
        return self.kind == "article-journal"

    def imprint(self, mark=": "):
        """`Bergen: Harbour Press`"""
        return mark.join(part for part in (self.place, self.publisher) if part)

    def turned_imprint(self):
        """`Harbour Press, Bergen`"""
        return ", ".join(part for part in (self.publisher, self.place) if part)

    def accessed(self, pattern):
        if not self.seen:
            return ""
        year, month, day = self.seen
        return pattern.format(y=year, m=month, d=day, month=MONTHS[month - 1], mon=MONTHS[month - 1][:3])

    def edited(self, one, several):
        return several if len(self.editors) > 1 else one


class Name:
    """A person, or a body, as styles spell it."""

    def __init__(self, person):
        self.body = person.get("literal")
        particles = [person.get("dropping-particle"), person.get("non-dropping-particle")]
        self.family = " ".join(part for part in [*particles, person.get("family")] if part)
        self.given, self.suffix = person.get("given", ""), person.get("suffix", "")
        self.letters = "".join(self.initials())

    def initials(self):
        for word in re.split(r"[\s.]+", self.given.replace("-", " ")):
            letters = "".join(c for c in word if c.isalpha())
            yield letters if letters.isupper() and len(letters) <= 4 else letters[:1]

    def join(self, mark, *parts):
        return self.body or mark.join(part for part in parts if part)

    def tight(self):
        """`Kim JA`"""
        return self.join(" ", self.family, self.letters, self.suffix)

    def inverted(self, blank=" "):
        """`Kim, J. A.`"""
        return self.join(", ", self.family, blank.join(c + "." for c in self.letters), self.suffix)

    def initials_first(self, blank=" "):
        """`J. A. Kim`"""
        return self.join(" ", blank.join(c + "." for c in self.letters), self.family, self.suffix)

    def names_first(self):
        """`Joungwon A. Kim`"""
        return self.join(" ", self.given, self.family)

    def capitals(self):
        """`KIM J A`"""
        return self.join(" ", self.family.upper(), " ".join(self.letters))

    def capitals_inverted(self):
        """`KIM, J. A.`"""
        return self.join(", ", self.family.upper(), " ".join(c + "." for c in self.letters))

    def dotted(self):
        """`Kim J.A.`"""
        return self.join(" ", self.family, "".join(c + "." for c in self.letters))


def stop(text):
    return text if re.search(r"[.?!]['”’]*$", text) else text + "."


def joined(names, last="and", oxford=True):
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ("," if oxford and len(names) > 2 else "") + f" {last} {names[-1]}"


def when(value, pattern):
    return pattern.format(value) if value else ""


def abnt(e):
    authors = stop("; ".join(one.capitals_inverted() for one in e.authors))
    if e.article():
        where = "".join([when(e.volume, ", v. {}"), when(e.issue, ", n. {}"), when(e.page, ", p. {}")])
        return f"{authors} {stop(e.title)} {e.journal}{where}, {e.year}." + when(e.doi, " DOI: {}.")
    if e.kind == "book":
        return f"{authors} {stop(e.title)} {e.imprint()}, {e.year}."
    if e.kind == "chapter":
        editors = "; ".join(one.capitals_inverted() for one in e.editors)
        volume = when(editors, "{} " + e.edited("(ed.). ", "(eds.). ")) + stop(e.journal)
        return f"{authors} {stop(e.title)} In: {volume} {e.imprint()}, {e.year}." + when(e.page, " p. {}.")
    return f"{authors} {e.title}, {e.year}. Disponível em: {e.url}." + e.accessed(" Acesso em: {d} {mon}. {y}.")


def aip(e):
    authors = joined([one.initials_first() for one in e.authors])
    title = "“" + e.title + ("" if e.title[-1] in "?!" else ",") + "”"
    if e.article():
        return f"{authors}, {title} {e.journal} {e.volume}, {e.pages} ({e.year})." + when(e.doi, " https://doi.org/{}")
    if e.kind == "book":
        return f"{authors}, {e.title} ({e.turned_imprint()}, {e.year})."
    if e.kind == "chapter":
        editors = when(joined([one.initials_first() for one in e.editors]), ", edited by {}")
        return f"{authors}, {title} in {e.journal}{editors} ({e.turned_imprint()}, {e.year})" + when(e.pages, ", pp. {}") + "."
    return f"{authors}, {title} {e.url} ({e.year})" + e.accessed(", accessed {d} {month} {y}") + "."


def ama(e):
    authors = stop(", ".join(one.tight() for one in e.authors))
    if e.article():
        where = f"{e.year};{e.volume}" + when(e.issue, "({})") + when(e.page, ":{}")
        return f"{authors} {stop(e.title)} {stop(e.journal)} {where}." + when(e.doi, " doi:{}")
    if e.kind == "book":
        return f"{authors} {stop(e.title)} {e.imprint()}; {e.year}."
    if e.kind == "chapter":
        editors = when(", ".join(one.tight() for one in e.editors), "{}" + e.edited(", ed. ", ", eds. "))
        return f"{authors} {stop(e.title)} In: {editors}{stop(e.journal)} {e.imprint()}; {e.year}" + when(e.page, ":{}") + "."
    return f"{authors} {stop(e.title)} Published {e.year}." + e.accessed(" Accessed {month} {d}, {y}.") + f" {e.url}"


def cell(e):
    authors = joined([one.inverted("") for one in e.authors])
    if e.article():
        return f"{authors} ({e.year}). {stop(e.title)} {e.journal} {e.volume}, {e.pages}." + when(e.doi, " https://doi.org/{}.")
    if e.kind == "book":
        return f"{authors} ({e.year}). {e.title} ({e.publisher})."
    if e.kind == "chapter":
        editors = when(joined([one.initials_first("") for one in e.editors]), ", {}" + e.edited(", ed.", ", eds."))
        return f"{authors} ({e.year}). {stop(e.title)} In {e.journal}{editors} ({e.publisher}), pp. {e.pages}."
    return f"{authors} ({e.year}). {stop(e.title)} {e.url}."


def din(e):
    authors = "; ".join(one.capitals_inverted() for one in e.authors)
    if e.article():
        where = f"{e.volume} ({e.year})" + when(e.issue, ", Nr. {}") + when(e.pages, ", S. {}")
        return f"{authors}: {stop(e.title)} In: {e.journal} {where}"
    if e.kind == "book":
        return f"{authors}: {stop(e.title)} {e.imprint(' : ')}, {e.year}"
    if e.kind == "chapter":
        editors = when("; ".join(one.capitals_inverted() for one in e.editors), "{} (Hrsg.): ")
        return f"{authors}: {stop(e.title)} In: {editors}{stop(e.journal)} {e.imprint(' : ')}, {e.year}" + when(e.pages, ", S. {}")
    return f"{authors}: {stop(e.title)} {e.year}. URL {e.url}." + e.accessed(" – abgerufen am {y}-{m:02d}-{d:02d}")


def elsevier(e):
    authors = ", ".join(one.initials_first("") for one in e.authors)
    if e.article():
        return f"{authors}, {e.title}, {e.journal} {e.volume} ({e.year}) {e.pages}." + when(e.doi, " https://doi.org/{}.")
    if e.kind == "book":
        return f"{authors}, {e.title}, {e.turned_imprint()}, {e.year}."
    if e.kind == "chapter":
        editors = when(", ".join(one.initials_first("") for one in e.editors), "{}" + e.edited(" (Ed.), ", " (Eds.), "))
        return f"{authors}, {e.title}, in: {editors}{e.journal}, {e.turned_imprint()}, {e.year}" + when(e.pages, ", pp. {}") + "."
    return f"{authors}, {e.title}, {e.url}, {e.year}" + e.accessed(" (accessed {d} {month} {y})") + "."


def frontiers(e):
    authors = stop(", ".join(one.tight() for one in e.authors))
    if e.article():
        where = e.volume + when(e.issue, "({})") + when(e.pages, ":{}")
        return f"{authors} {stop(e.title)} {e.journal} ({e.year}) {where}." + when(e.doi, " doi: {}")
    if e.kind == "book":
        return f"{authors} {stop(e.title)} {e.imprint()} ({e.year})."
    if e.kind == "chapter":
        editors = when(", ".join(one.tight() for one in e.editors), "{}" + e.edited(", editor. ", ", editors. "))
        return f"{authors} {stop(e.title)} In: {editors}{stop(e.journal)} {e.imprint()} ({e.year})." + when(e.pages, " p. {}.")
    return f"{authors} {stop(e.title)} ({e.year}). {e.url}" + e.accessed(" [Accessed {month} {d}, {y}]") + "."


def gb_t_7714(e):
    authors = stop(", ".join(one.capitals() for one in e.authors))
    if e.article():
        where = f"{e.year}, {e.volume}" + when(e.issue, "({})") + when(e.page, ": {}")
        return f"{authors} {e.title}[J]. {e.journal}, {where}." + when(e.doi, " DOI: {}.")
    if e.kind == "book":
        return f"{authors} {e.title}[M]. {e.imprint()}, {e.year}."
    if e.kind == "chapter":
        editors = when(", ".join(one.capitals() for one in e.editors), "{}. ")
        return f"{authors} {e.title}[M]//{editors}{stop(e.journal)} {e.imprint()}, {e.year}" + when(e.page, ": {}") + "."
    return f"{authors} {e.title}[EB/OL]. ({e.year})" + e.accessed("[{y}-{m:02d}-{d:02d}]") + f". {e.url}."


def gost(e):
    authors = stop(", ".join(one.dotted() for one in e.authors))
    if e.article():
        where = when(e.volume, "Vol. {}") + when(e.issue, ", № {}") + "." + when(e.pages, " – P. {}.")
        return f"{authors} {e.title} // {stop(e.journal)} – {e.year}. – {where}"
    if e.kind == "book":
        return f"{authors} {stop(e.title)} – {e.imprint(' : ')}, {e.year}."
    if e.kind == "chapter":
        return f"{authors} {e.title} // {stop(e.journal)} – {e.imprint(' : ')}, {e.year}." + when(e.pages, " – P. {}.")
    return f"{authors} {e.title}. – {e.year}. – URL: {e.url}" + e.accessed(" (accessed: {d:02d}.{m:02d}.{y})") + "."


def harvard(e):
    authors = joined([one.inverted("") for one in e.authors], oxford=False)
    if e.article():
        where = e.volume + when(e.issue, "({})") + when(e.pages, ", pp. {}")
        return f"{authors} ({e.year}) ‘{e.title}’, {e.journal}, {where}." + when(e.doi, " doi: {}.")
    if e.kind == "book":
        return f"{authors} ({e.year}) {stop(e.title)} {e.imprint()}."
    if e.kind == "chapter":
        editors = when(joined([one.inverted("") for one in e.editors], oxford=False), "{}" + e.edited(" (ed.) ", " (eds) "))
        return f"{authors} ({e.year}) ‘{e.title}’, in {editors}{stop(e.journal)} {e.imprint()}" + when(e.pages, ", pp. {}") + "."
    return f"{authors} ({e.year}) {stop(e.title)} Available at: {e.url}" + e.accessed(" (Accessed: {d} {month} {y})") + "."


def lncs(e):
    authors = ", ".join(one.inverted("") for one in e.authors)
    if e.article():
        where = e.volume + when(e.issue, "({})") + when(e.pages, ", {}")
        return f"{authors}: {stop(e.title)} {e.journal} {where} ({e.year})" + when(e.doi, ". https://doi.org/{}")
    if e.kind == "book":
        return f"{authors}: {stop(e.title)} {e.turned_imprint()} ({e.year})"
    if e.kind == "chapter":
        editors = when(", ".join(one.inverted("") for one in e.editors), "{}" + e.edited(" (ed.) ", " (eds.) "))
        pages = when(e.pages, ", pp. {}")
        return f"{authors}: {stop(e.title)} In: {editors}{e.journal}{pages}. {e.turned_imprint()} ({e.year})"
    return f"{authors}: {stop(e.title)} {e.url} ({e.year})." + e.accessed(" Accessed {d} {mon} {y}")


def mla(e):
    first, others = e.authors[0], e.authors[1:]
    names = [first.join(", ", first.family, first.given)] + [one.names_first() for one in others]
    authors, title = stop(joined(names)), "“" + stop(e.title) + "”"
    if e.article():
        pages = when(e.pages, ("pp. " if "–" in e.pages else "p. ") + "{}")
        where = ", ".join(part for part in (when(e.volume, "vol. {}"), when(e.issue, "no. {}"), e.year, pages) if part)
        return f"{authors} {title} {e.journal}, {where}" + when(e.doi, ", https://doi.org/{}") + "."
    if e.kind == "book":
        return f"{authors} {stop(e.title)} {e.publisher}, {e.year}."
    if e.kind == "chapter":
        editors = when(joined([one.names_first() for one in e.editors]), "edited by {}, ")
        return f"{authors} {title} {e.journal}, {editors}{e.publisher}, {e.year}" + when(e.pages, ", pp. {}") + "."
    return f"{authors} {title} {e.year}, {e.url}." + e.accessed(" Accessed {d} {mon}. {y}.")


def plain(e):
    """The style `plain` of BibTeX."""
    authors = stop(joined([one.initials_first() for one in e.authors]))
    if e.article():
        where = e.volume + when(e.issue, "({})") + when(e.pages, ":{}")
        return f"{authors} {stop(e.title)} {e.journal}, {where}, {e.year}." + when(e.doi, " doi: {}.")
    if e.kind == "book":
        return f"{authors} {stop(e.title)} {e.turned_imprint()}, {e.year}."
    if e.kind == "chapter":
        editors = when(joined([one.initials_first() for one in e.editors]), "{}" + e.edited(", editor, ", ", editors, "))
        return f"{authors} {stop(e.title)} In {editors}{e.journal}" + when(e.pages, ", pages {}") + f". {e.turned_imprint()}, {e.year}."
    return f"{authors} {stop(e.title)} {e.url}, {e.year}." + e.accessed(" Accessed: {y}-{m:02d}-{d:02d}.")


def science(e):
    authors = ", ".join(one.initials_first() for one in e.authors)
    if e.article():
        return f"{authors}, {stop(e.title)} {e.journal} {e.volume}, {e.pages} ({e.year})."
    if e.kind == "book":
        return f"{authors}, {e.title} ({e.publisher}, {e.year})."
    if e.kind == "chapter":
        editors = when(", ".join(one.initials_first() for one in e.editors), ", {}" + e.edited(", Ed.", ", Eds."))
        return f"{authors}, “{e.title}” in {e.journal}{editors} ({e.publisher}, {e.year}), pp. {e.pages}."
    return f"{authors}, {e.title} ({e.year}). {e.url}."


def sist_02(e):
    """As Japanese journals print Western works."""
    authors = "; ".join(one.join(", ", one.family, one.given) for one in e.authors)
    if e.article():
        where = f"{e.year}, vol. {e.volume}" + when(e.issue, ", no. {}") + when(e.page, ", p. {}")
        return f"{stop(authors)} {stop(e.title)} {stop(e.journal)} {where}."
    if e.kind == "book":
        return f"{stop(authors)} {stop(e.title)} {e.publisher}, {e.year}."
    if e.kind == "chapter":
        return f"{stop(authors)} “{e.title}”. {stop(e.journal)} {e.publisher}, {e.year}" + when(e.page, ", p. {}") + "."
    return f"{stop(authors)} “{e.title}”. {e.year}. {e.url}," + e.accessed(" (accessed {y}-{m:02d}-{d:02d})") + "."


def springer(e):
    authors = ", ".join(one.tight() for one in e.authors)
    if e.article():
        where = e.volume + when(e.issue, "({})") + when(e.pages, ":{}")
        return f"{authors} ({e.year}) {stop(e.title)} {e.journal} {where}" + when(e.doi, ". https://doi.org/{}")
    if e.kind == "book":
        return f"{authors} ({e.year}) {stop(e.title)} {e.turned_imprint()}"
    if e.kind == "chapter":
        editors = when(", ".join(one.tight() for one in e.editors), "{}" + e.edited(" (ed) ", " (eds) "))
        return f"{authors} ({e.year}) {stop(e.title)} In: {editors}{stop(e.journal)} {e.turned_imprint()}" + when(e.pages, ", pp {}")
    return f"{authors} ({e.year}) {stop(e.title)} {e.url}." + e.accessed(" Accessed {d} {mon} {y}")


STYLES = [abnt, aip, ama, cell, din, elsevier, frontiers, gb_t_7714, gost, harvard, lncs, mla, plain, science, sist_02, springer]
KINDS = ("article-journal", "book", "chapter", "webpage")
ALWAYS = ("type", "author", "issued", "title")
WHERE_PRINTED = ("container-title", "volume", "issue", "page", "publisher", "publisher-place", "DOI", "URL")


def printed(fields, style):
    """The string, and those of the fields that stand in it."""
    text = re.sub(r"\s+", " ", style(Entry(fields))).strip()
    stands = lambda name: str(fields[name]) in text or str(fields[name]).replace("-", "–") in text
    kept = {name: fields[name] for name in ALWAYS}
    kept.update({name: fields[name] for name in WHERE_PRINTED if name in fields and stands(name)})
    return {"text": text, "fields": kept, "style": style.__name__}


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(folder.glob("*.gold.json"))):
        fields = [one["fields"] for one in json.loads(path.read_text())["references"]]
        whole = [one for one in fields if isinstance(one, dict) and one.get("type") in KINDS and one.get("author")]
        for style in STYLES[number % 4 :: 4]:
            gold = {"style": style.__name__, "references": [printed(one, style) for one in whole]}
            name = f"{style.__name__}-{path.name}"
            (out / name).write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
