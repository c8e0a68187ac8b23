"""What archives.py measured, in tables and words."""
import math

from tables import table

SIZES = (10**6, 10**7, 10**8, 10**9)
PARTITION = 5_000_000
MEMORY_GB = 200  # of a server with 256


def show(r: dict, queries: int, runs: int, server: dict) -> str:
    settings = ", ".join(f"{name} = {value}" for name, value in server.items())
    return "\n".join([
        _cluster(r["cluster"]),
        f"A simulated Sentinel-2 scene of {r['side']} x {r['side']} pixels on this machine's {r['cores']} cores: "
        "`sightline index` into an\nindex of files, and `sightline index --archive` on a scheduler and workers of one thread "
        f"each, processes that run\nalready. The best of {runs} runs. More workers than cores only share them.\n",
        _loading(r["databases"]),
        f"`sightline store load` of {r['dimension']}-d vectors into PostgreSQL on the same machine ({settings}).\n"
        "A byte a tile is a megabyte per million tiles. The server's maintenance_work_mem is its default, 64 MB, into which a "
        "graph\nof 100,000 tiles does not fit: with more (`--memory`) graphs are built several times as quickly.\n",
        _searching(r["databases"]),
        f"From the query to 100 hits with footprints, through the engine's method `search`, {queries} queries of each kind: "
        "captions\nthat people wrote, and tiles of the index. Recall against an exact scan of all vectors, which are drawn "
        f"around those of\n{r['real_tiles']:,} real tiles.\n",
        sizing(r)])


def _cluster(rows: list[dict]) -> str:
    plain = rows[0]["tiles_per_second"]
    return "## Embedding on a cluster\n\n" + table(
        ["", "tiles", "seconds", "tiles/s", "against the plain engine"],
        [[f"{row['workers']} worker{'s' * (row['workers'] > 1)}" if row["workers"] else "the plain engine, all cores",
          f"{row['tiles']:,}", f"{row['seconds']:.1f}", f"{row['tiles_per_second']:.0f}",
          f"{row['tiles_per_second'] / plain - 1:+.1%}"] for row in rows])


def _loading(databases: list[dict]) -> str:
    rows = []
    for d in databases:
        count, load = d["vectors"], d["load"]
        held = [d["room"][part] for part in ("tables", "vectors", "others")] + [d["parquet_bytes"], d["embedded_bytes"]]
        rows.append([f"{count:,}", f"{load['load_seconds']:.1f}", f"{count / load['load_seconds']:,.0f}",
                     f"{load['graph_seconds']:.1f}", *(f"{size / count:.0f}" for size in held)])
    return "## Loading PostgreSQL\n\n" + table(
        ["tiles", "copying, s", "tiles/s", "index of vectors, s", "table, bytes a tile", "index of vectors", "other indexes",
         "GeoParquet", "index of files"], rows)


def _searching(databases: list[dict]) -> str:
    rows = [[f"{d['vectors']:,}", q["store"], of, f"{q[of]['p50_ms']:.1f}", f"{q[of]['p95_ms']:.1f}",
             f"{q[of]['recall_at_100']:.4f}", f"{q[of]['worst_recall']:.2f}"]
            for d in databases for q in d["queries"] for of in ("texts", "examples")]
    return "## Searching\n\n" + table(["tiles", "store", "queries", "p50, ms", "p95, ms", "recall@100", "worst"], rows)


def sizing(r: dict) -> str:
    """Arithmetic from the largest measurement; but for its own size nothing in it was seen."""
    d, worker = r["databases"][-1], next(row for row in r["cluster"] if row["workers"] == 1)
    count, load = d["vectors"], d["load"]
    text = next(q for q in d["queries"] if q["store"] == "postgresql")["texts"]["p50_ms"] / 1000
    rows = []
    for n in SIZES:
        times = n / count
        indexes = times * d["room"]["vectors"] / 1e9
        rows.append([f"{n:,}", f"{n / worker['tiles_per_second'] / 3600:,.1f}", f"{times * d['parquet_bytes'] / 1e9:,.1f}",
                     f"{times * sum(d['room'].values()) / 1e9:,.1f}", f"{indexes:,.1f}",
                     f"{times * load['load_seconds'] / 3600:,.2f}", f"{times * load['graph_seconds'] / 3600:,.1f}",
                     f"{math.ceil(n / PARTITION):,}", f"{times * text:,.2f}", f"{math.ceil(indexes / MEMORY_GB):,}"])
    return ("## What that means for an archive\n\n" + table(
        ["tiles", "embedding, core hours", "GeoParquet, GB", "PostgreSQL, GB", "of it indexes of vectors", "copying, hours",
         f"indexing vectors, hours on {r['cores']} cores", f"partitions of {PARTITION // 10**6} million",
         "a text, core seconds", f"servers with {MEMORY_GB} GB for indexes"], rows)
        + f"\nArithmetic: rates and bytes a tile as measured above with {count:,} tiles and one worker, multiplied; nothing "
          "else was\nseen. A text looks through an eighth of the lists of every partition that may hold hits, one after the "
          "other, so that its\ntime grows with the tiles; scenes that a query names leave out partitions, and servers share "
          "the work.\n")
