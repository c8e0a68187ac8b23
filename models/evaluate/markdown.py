"""Tables in Markdown."""
import math


def figure(value, digits=1):
    """A number as the report writes it; a dash where there is none (None, NaN)."""
    if value is None or isinstance(value, float) and math.isnan(value):
        return "–"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else f"{value:,.{digits}f}"


def table(header, rows, digits=1):
    """header: sequence of str; rows: sequences of str and numbers, as long as the header -> Markdown, ending in a newline.

    Texts keep their Markdown, but for "|" and line breaks; numbers and None become `figure`. Raises ValueError for a row of
    another length."""
    def line(cells):
        if len(cells) != len(header):
            raise ValueError(f"A row of {len(cells)} cells ({', '.join(map(str, cells))}) does not fit the {len(header)} "
                             f"columns {', '.join(header)}.")
        texts = (c if isinstance(c, str) else figure(c, digits) for c in cells)
        return "| " + " | ".join(" ".join(t.split()).replace("|", "\\|") for t in texts) + " |"

    return "\n".join([line(header), "|" + "---|" * len(header), *(line(list(row)) for row in rows), ""])
