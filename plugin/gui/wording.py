"""Sentences and lines made of what the engine says."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale, Qt

from ..client.messages import Progress

SENSORS = {"sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1 SAR", "landsat": "Landsat"}


def sensor_name(sensor: str) -> str:
    """What people call a sensor; others as the engine names them."""
    return _tr("Aerial RGB") if sensor == "aerial" else SENSORS.get(sensor, sensor)


def counted(number: int) -> str:
    """A number with the separators of the user's country."""
    return QLocale().toString(int(number))


def tiles_of(number: int) -> str:
    """So many tiles."""
    return _tr("1 tile") if number == 1 else _tr("{} tiles").format(counted(number))


def hits_of(number: int) -> str:
    """So many hits."""
    return _tr("1 hit") if number == 1 else _tr("{} hits").format(counted(number))


def decimal(value: float, places: int | None = None) -> str:
    """A number with so many decimal places, as the user's country writes it; without `places`, with those that it needs."""
    if places is None:
        places = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return QLocale().toString(float(value), "f", places)


def significant(value: float) -> str:
    """A number with the three digits that say something."""
    return decimal(float(f"{value:.3g}"))


def megabytes(count: float | None) -> str:
    """Bytes as people read them."""
    size = (count or 0) / 1e6
    if 0 < size < 0.1:
        return _tr("{} kB").format(counted(max(1, round(1000 * size))))
    return _tr("{} MB").format(decimal(size, 0 if size >= 10 else 1)) if size < 1000 else _tr("{} GB").format(
        decimal(size / 1000, 1))


def duration(seconds: float | None) -> str:
    """A time in words that need no more precision than an estimate has."""
    if seconds is None:
        return ""
    if seconds < 1.5:
        return _tr("a second")
    if seconds < 90:
        return _tr("{} s").format(round(seconds))
    if seconds < 5400:
        return _tr("{} min").format(round(seconds / 60))
    return _tr("{} h").format(decimal(seconds / 3600, 1))


def local_date(iso: str | None) -> str:
    """An ISO date as the user's country writes it."""
    date = QDate.fromString((iso or "")[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat) if date.isValid() else ""


def percent(share: float) -> str:
    """A share of 0 to 1 without a precision that it does not have."""
    if 0 < share < 0.01:
        return _tr("< 1 %")
    return per_cent(100 * share)


def per_cent(number: float) -> str:
    """A number of 0 to 100 as a percentage."""
    return _tr("{} %").format(counted(round(number)))


def percentages(shares: list[float]) -> list[str]:
    """Shares of a whole as percentages that sum to what they sum to (the largest remainders are rounded up: Hamilton's
    method), as in the engine's sentences."""
    exact = [100 * share for share in shares]
    whole = [int(value + 1e-9) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[:round(sum(exact)) - sum(whole)]:
        whole[place] += 1
    return [percent(share) if share < 0.01 else per_cent(number) for share, number in zip(shares, whole)]


def area(hectares: float) -> str:
    """An area in the unit that a map reader would take, to about two digits."""
    if 0 < hectares < 10:
        return _tr("{} ha").format(decimal(hectares, 1))
    if hectares < 100:
        return _tr("{} ha").format(decimal(hectares, 0))
    square_km = hectares / 100
    return _tr("{} km²").format(decimal(square_km, 1 if square_km < 100 else 0))


def hint(what: str, why: str) -> str:
    """What to do next, for the empty list."""
    return f"<p style='font-size: large'><b>{what}</b></p><p>{why}</p>"


def progress_line(progress: Progress) -> str:
    """How far, and how long still, as "120 of 961 tiles · about 12 s left"."""
    parts = []
    if progress.total and not progress.unit:  # what is counted tells nobody anything
        parts.append(percent(progress.done / progress.total))
    elif progress.total:
        text = _tr("{done} of {total} tiles") if progress.unit == "tiles" else _tr("{done} of {total} {unit}")
        parts.append(text.format(done=counted(progress.done), total=counted(progress.total), unit=progress.unit))
    elif progress.message:
        parts.append(progress.message)
    if progress.seconds_left is not None:
        parts.append(_tr("about {} left").format(duration(progress.seconds_left)))
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)
