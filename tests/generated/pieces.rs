//! What generated manuscripts are made of.

use std::sync::LazyLock;

fn pieces_of(written: &'static str) -> Vec<&'static str> {
    written.split('¦').collect()
}

/// Pieces of running text, of markers and of what looks like them.
pub static TEXT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pieces_of(
        "rice came first ¦Smith et al. ¦as Müller-Lüdenscheidt (1998) says ¦der Hafer ¦в начале ¦\
     最初の米¦戦争の起源¦שלום עולם ¦مرحبا ¦e\u{301}\u{302}¦ß¦İı¦\u{1f600}¦👩‍👩‍👧¦x¦f(x)¦H¦m¦[1]¦[2]¦[3]¦\
     [17]¦[1, 2]¦[1,2;5]¦[1-3]¦[3–1]¦[1]–[3]¦[2][3]¦[12, p. 5]¦[see 4]¦[e.g., 2, 3]¦\\[2\\]¦\
     [[1]](#ref-1)¦[1](#r1)¦[3](https://a.org/b)¦<sup>1,2</sup>¦<sup>[1]</sup>¦<sup>3¦</sup>¦\
     <sub>2</sub>¦^1^¦¹⁻³¦²,³¦[^1]¦(1)¦(1–3)¦(2¦ref. 2¦Refs. 1–3¦［1］¦【2】¦［¦】¦[Knu84]¦[KR88b]¦\
     [0, 1]¦x[3]¦[1990]¦[sic]¦[...]¦[l2]¦[?]¦[12,]¦[,3]¦[1–]¦[3 4]¦[¦]¦[[¦]]¦[[3]¦[3}¦[-1, 1]¦\
     [1-999999999]¦[99999999999999999999999]¦[4294967295-4294967296]¦[18446744073709551615]¦\
     [0000001]¦[1~3]¦[1−3]¦[1,1,1]¦[2, 1]¦[a]¦[3a]¦Eq. (3)¦Fig. [2]¦lemma [3]¦between [1, 2]¦\
     [1, 2] mm¦[1, 2] degrees¦in 2004 ¦(2004) ¦on 5 March 1949 ¦“Rethinking the Korean War” ¦\
     \"a quotation of some words\" ¦“¦”¦\"¦'¦«¦»¦, ¦. ¦; ¦: ¦! ¦? ¦ ¦  ¦\t¦\u{a0}¦\u{3000}¦\
     \u{ad}¦\u{200b}¦\u{200f}¦\u{202e}¦\u{feff}¦\0¦\u{1b}[31m¦\u{7}¦\u{b}¦\u{c}¦\u{85}¦\u{2028}¦\
     \r¦\u{fffd}¦\u{fffc}¦&amp;¦&nbsp;¦&#91;1&#93;¦&#0;¦&bogus;¦\\¦\\*¦*¦**¦_¦~~¦`[1]`¦`¦``¦\
     $x[1]$¦$$¦$¦![a](b.png)¦![¦](¦<b>¦</b>¦<a href=\"#B3\">3</a>¦<a id=\"B3\"></a>¦<!-- [1] -->¦\
     <!--¦-->¦<¦>¦|¦--¦–¦—¦…¦%¦@smith2010¦\\cite{a}¦{¦}¦http://a.org/x_(y)¦10.1000/182",
    )
});

/// What begins or ends a line, and lines of their own.
pub static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pieces_of(
        "\n¦\n¦\n\n¦\n\n¦\r\n¦\r\n\r\n¦\n> ¦\n- ¦\n* ¦\n1. ¦\n2) ¦\n(3) ¦\n    ¦\n\t¦\n# ¦\
     \n## Rice\n\n¦\n```\n¦\n~~~\n¦\n---\n¦\n===\n¦\n| 1 | a [1] |\n¦\n| --- | --- |\n¦\
     \n[1]: https://a.org\n¦\n[^1]: Smith J. Rice. 2001.\n¦\n[^1]: ¦\n<div>\n¦\n</div>\n¦\
     \n<ol><li>Smith J. 2001.</li></ol>\n¦\n$$\n¦\n\\[\n¦\n12\n¦\n\n12\n\n¦\u{c}¦-\n¦\
     \nFigure 1. Rice [2].\n¦\n**References**\n¦\nReferences\n¦\nReferences\n==========\n¦\
     \n# References\n\n¦\n\n## Bibliography\n\n¦\n参考文献\n¦\nЛитература\n\n¦\n## Notes\n\n¦\
     \n## Further reading\n\n¦\n## Appendix\n\n",
    )
});

/// How items of a list begin.
pub static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pieces_of(
        "[1] ¦[2] ¦[3] ¦[4] ¦[2] ¦1. ¦2. ¦3. ¦4. ¦1) ¦2) ¦(1) ¦(2) ¦- [1] ¦- [2] ¦\\[1\\] ¦\\[2\\] ¦\
     [1]. ¦<a id=\"r1\"></a>[1] ¦| 1 | ¦［1］¦[Knu84] ¦[KR88b] ¦[2a] ¦0. ¦999999999. ¦\
     99999999999999999999. ¦[4294967296] ¦¦    ¦1 ¦12 ",
    )
});

/// What entries are made of.
pub static ENTRY: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pieces_of(
        "Smith J, ¦Smith, J. K., & Jones, A. ¦J. K. Smith and A. Jones, ¦Müller Ü. ¦van der Berg H. ¦\
     O'Neil P. ¦García Márquez, G. ¦Kim Il Sung ¦金, 一. ¦张三，李四. ¦Иванов И. И. ¦\
     World Health Organization. ¦et al. ¦(2001). ¦2001. ¦2001;¦1993, ¦(1947) ¦(2050) ¦(n.d.) ¦\
     in press ¦2001/1859 ¦[1859] 2003 ¦民國 98 年 ¦Rice and its origins. ¦“Rice and its origins,” ¦\
     \"Rice,\" ¦*Rice*. ¦The Korean War. ¦The 2008 crisis. ¦Results after 2020. ¦Nature ¦\
     J. Appl. Phys. ¦Proc Natl Acad Sci U S A. ¦In: Lee K, editor. Handbook. ¦\
     Oxford University Press, ¦New York: Wiley; ¦12(3):¦12, ¦vol. 12, no. 3, ¦pp. 73–83. ¦\
     83-73. ¦123–5. ¦e1001. ¦p. 99999999999999999999 ¦doi:10.1000/xyz123 ¦\
     https://doi.org/10.1/x ¦doi: 10.1O00/a b ¦arXiv:1412.6980 ¦arXiv:2513.12345v99 ¦\
     ISBN 978-3-16-148410-1 ¦ISBN 0-306-40615-X ¦ISSN 2049-3631 ¦PMID: 12345678 ¦PMC99999999 ¦\
     https://a.org/x?y=[1] ¦http:/broken ¦Accessed 30 February 2011. ¦(accessed 2008-09-12) ¦\
     31.11.1999 ¦Sept. 5, 1949, ¦12月25日 ¦2nd ed. ¦[J]. ¦[Online] ¦ibid. ¦*¦†¦&¦and ¦eds. ¦. ¦, ¦\
     ; ¦: ¦(¦)¦“¦”¦[13] ¦Smith J. ¦A.¦III¦no. ¦–¦99999 ¦0 ¦-1 ¦٢٠٠١ ¦२००१ ¦²¦½¦Ⅻ",
    )
});

pub const FAMILIES: &[&str] = &[
    "Smith",
    "Fuller",
    "Zohary",
    "Müller",
    "O'Neil",
    "van der Berg",
    "金",
    "Иванов",
    "Kim",
];
pub const TITLES: &[&str] = &[
    "Rice and its origins in the valley",
    "The Korean War: a new history",
    "Flax after the 2008 crisis",
    "米の起源について",
    "Hemp",
    "On the growing of oats, rye and millet in dry soil",
    "История риса",
];
