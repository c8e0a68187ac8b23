"""A thousand texts that tokenizers have to agree on: people's captions of aerial imagery, and Unicode of every sort."""
import itertools
import json
import os
import random
from pathlib import Path

# Sorts of trouble: accents composed and apart, scripts, right to left, emoji with joiners, curly and doubled quotes, HTML
# entities, broken encodings, full width, ligatures, numbers of other scripts, odd spaces, control marks, tokens as text.
STRANGE = [
    "", " ", "\t\n", ".", "!!!", "…", "_", "a_b__c", "don't we'll they're I'd it's O'ſ 'S 'LL",
    "12,345.6 km² at 10^-3", "Überschwemmte Felder am Fluß", "U\u0308berschwemmte Felder",
    "château près de l’étang à Évry", "cha\u0302teau", "Straße, STRASSE, ſtraße",
    "niño, piñata, São Tomé, Malmö, Łódź, Đà Nẵng", "İstanbul'da ışık, ILGIN", "ﬁeld of ﬂowers ﬀ", "港口里的许多船",
    "東京の空港と飛行機", "ｶﾀｶﾅ と ひらがな", "서울의 다리와 강", "대한민국", "ميناء فيه سفن كثيرة", "مَدِينَة",
    "شهر بزرگ کنار رودخانه", "נמל עם סירות", "नदी के पास खेत", "ท่าเรือที่มีเรือหลายลำ", "საზღვაო პორტი",
    "Порт с кораблями у реки", "й и\u0306 ё е\u0308", "Λιμάνι με πλοία", "ὕδωρ ᾳ α\u0345", "Cảng biển Đà Nẵng",
    "èéêë e\u0301\u0323", "🚢 harbour", "👩‍🌾 in a field 🌾🌾", "🇫🇷🇩🇪 flags", "👍🏽 thumbs", "☀️ sun ☀ sun", "⛴️✈🛬",
    "½ ¾ ² ₂ Ⅷ ① ٣ ३", "№ ™ © ® ℃ Å Å Ω Ω", "“curly” ‘quotes’ „low‟ «angles»", "'single' \"double\" `back`",
    "a–b — c ― d ‐ e", "&amp; lake &lt;b&gt; &eacute; &#39;", "&amp;amp; twice &amp;eacute;",
    "cafÃ© broken â€œquotesâ€\x9d", "ＦＵＬＬ　ｗｉｄｔｈ　１２３", "non\u00a0breaking\u2003em\u2009thin\u3000wide",
    "zero\u200bwidth\u200djoin\ufeffbom", "soft\u00adhyphen", "left\u200eright\u200f\u202eback\u202c",
    "line\u2028sep\u2029para\x85next", "tab\there\r\nand\x0bthere\x0c",
    "bell\x07 nul\x00 esc\x1b[31mred\x1b[0m del\x7f", "𝒇𝒂𝒏𝒄𝒚 𝕋𝕖𝕩𝕥 ⓑⓤⓑⓑⓛⓔ", "𠀀𠀁 rare 𐍈 gothic 𓀀",
    "\ud7ff\ue000 private \U000f0000 \U0010fffd", "\ufffd replacement \uffff", "x̱̣̣́̂̃ zalgo t̷̡̛e̸x̢t̵", "a" * 300,
    "lake " * 200, "🚢" * 90, "supercalifragilisticexpialidocious" * 12, "<s> </s> <pad> <unk> [CLS] [SEP] [MASK]",
    "▁ already ▁marked▁", "@#$%^&*()+=[]{}|\\;:/<>?~", "CamelCaseWords and ALLCAPS", "http://example.org/a?b=c&d=e",
    "name@example.org, 555-0123", "-1 +2 ±3 ×4 ÷5 1e10", "日本語とEnglishとрусский",
]


def captions() -> list[str]:
    """1,000 texts, always the same; where the real imagery is absent, the strange ones and words out of them."""
    strange = list(dict.fromkeys(STRANGE))
    draw = random.Random(7)
    joined = [" ".join(draw.sample(strange, 2)) for _ in range(300 - len(strange))]
    return [*strange, *joined, *itertools.islice(_real(draw), 700)]


def _real(draw: random.Random):
    file = Path(os.environ.get("SIGHTLINE_DATA", "")) / "aerial" / "captions.jsonl"
    if not file.is_file():
        yield from (" ".join(draw.choices(" ".join(STRANGE).split(), k=draw.randint(1, 20))) for _ in range(700))
        return
    with file.open(encoding="utf-8") as lines:
        found = sorted({caption for line in lines for caption in json.loads(line)["captions"]})
    yield from draw.sample(found, 700)
