"""Plots of a report, as PNG, from its numbers alone."""
from pathlib import Path

import numpy as np

COLOURS = ("#1b6ca8", "#2f9e63", "#8cc152", "#d1495b", "#edae49", "#222222", "#8e6bbf", "#66a5ad")


def _pyplot():
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    pyplot.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
    return pyplot


def _save(figure, path):
    figure.savefig(path, bbox_inches="tight", metadata={"Software": None}, dpi=130)
    _pyplot().close(figure)
    return path


def confusion(path, matrix, names, title):
    """matrix (true, guessed) counts -> a square of shares of each row, with figures from 5 % on."""
    pyplot = _pyplot()
    share = 100 * np.asarray(matrix, float) / np.maximum(np.sum(matrix, 1, keepdims=True), 1)
    side = 1.5 + 0.27 * len(names)
    figure, axes = pyplot.subplots(figsize=(side + 1, side))
    image = axes.imshow(share, cmap="Blues", vmin=0, vmax=100)
    for i, j in zip(*np.nonzero(share >= 5)):
        colour = "white" if share[i, j] > 60 else "black"
        axes.text(j, i, f"{share[i, j]:.0f}", ha="center", va="center", fontsize=6, color=colour)
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="guessed", ylabel="true", title=title)
    figure.colorbar(image, label="% of the true class", shrink=0.6)
    return _save(figure, path)


def reliability(path, dev, evaluation):
    """One panel per tower: share of right hits over their match. Bins as `calibrate.bins` gives them."""
    pyplot = _pyplot()
    names = list(dict.fromkeys([*dev, *evaluation]))
    figure, panels = pyplot.subplots(1, len(names), figsize=(3 * len(names), 3.2), sharey=True, squeeze=False)
    for name, axes in zip(names, panels[0]):
        axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle="--", linewidth=1)
        for colour, label, found in ((COLOURS[0], "dev, unseen folds", dev.get(name)),
                                     (COLOURS[3], evaluation.get(name, {}).get("source"), evaluation.get(name))):
            if found:
                match, right, size = zip(*found["bins"])
                error = found.get("ECE", found.get("ECE of hits"))
                axes.plot(match, right, color=colour, linewidth=1, label=f"{label}: ECE {error:.2f}")
                axes.scatter(match, right, s=8 + 160 * np.array(size), color=colour, alpha=0.6, linewidths=0)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xlabel="match", title=name, aspect="equal")
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), frameon=False, fontsize=8)
    panels[0][0].set_ylabel("share of hits that are right")
    return _save(figure, path)


def space(path, views, explained):
    """Principal components of tiles by sensor, and of the words. views: {name: {"points"}}."""
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(7.5, 5))
    for number, (name, view) in enumerate(views.items()):
        x, y = np.array(view["points"]).T
        words = len(x) < 100
        axes.scatter(x, y, s=26 if words else 7, marker="x" if words else "o", alpha=1 if words else 0.55,
                     linewidths=1 if words else 0, color="#111111" if words else COLOURS[number % len(COLOURS)], label=name)
    axes.set(xlabel=f"first component, {100 * explained[0]:.0f} % of the variance",
             ylabel=f"second component, {100 * explained[1]:.0f} %")
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5), markerscale=1.6)
    return _save(figure, path)


def ladder(path, rows):
    """What was measured on dev and val by step. rows: as in ladder.json."""
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(6, 0.9 + 0.38 * len(rows)))
    place = np.arange(len(rows))
    for key, colour, shift in (("dev", COLOURS[0], -0.18), ("val", COLOURS[4], 0.18)):
        values = [row.get(key) for row in rows]
        bars = axes.barh(place + shift, [v or 0 for v in values], 0.34, color=colour, label=key)
        axes.bar_label(bars, [f"{v:.1f}" if v is not None else "" for v in values], padding=2, fontsize=8)
    axes.set_yticks(place, [row["step"] for row in rows])
    axes.invert_yaxis()
    axes.set_xlabel("percent: mean recall, pool of 500; small towers: mAP of concepts (dev), flood AP (val)")
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return _save(figure, path)


def draw(folder, measured, rows):
    """Every plot that the numbers allow -> {name of the section: [(file name, caption)]}.

    measured: {section: numbers}; rows: the ladder's."""
    folder, found = Path(folder), {}
    folder.mkdir(parents=True, exist_ok=True)

    def add(section, name, caption, draw, *arguments):
        draw(folder / name, *arguments)
        found.setdefault(section, []).append((name, caption))

    scenes = measured.get("scenes", {})
    for tower, numbers in list(scenes.get("towers", {}).items())[:1]:          # the one that searches use
        add("scenes", "confusion.png", f"Confusion of the scene classes, tower {tower}", confusion, numbers["confusion"],
            scenes["classes"], f"AID val, nearest class name, tower {tower}")
    matches = measured.get("matches", {})
    if matches.get("dev") or matches.get("evaluation"):
        add("matches", "reliability.png", "Share of right hits over their match", reliability, matches.get("dev", {}),
            matches.get("evaluation", {}))
    view = measured.get("space", {})
    if "views" in view:
        add("space", "space.png", "Principal components of the space by sensor", space, view["views"], view["explained"])
    if rows:
        add("ladder", "ladder.png", "What each step brought", ladder, rows)
    return found
