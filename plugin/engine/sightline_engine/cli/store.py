"""store …: an archive in PostgreSQL: made, loaded, looked at."""
from __future__ import annotations

from ..service import Service
from .show import several, show, task_with_progress, warn

_URL = "the database, postgresql://user@host:port/dbname; the password comes from PGPASSFILE, PGPASSWORD or a service file"


def add_commands(command, commands) -> None:
    """command(name, run, about, among) adds a command to a group and gives its parser; commands: the group of all."""
    about = "an archive of embeddings in PostgreSQL with pgvector"
    group = commands.add_parser("store", help=about, description=about).add_subparsers(required=True, metavar="ACTION")
    making = command("init", _init, "make an archive in a database, or bring it to this version", group)
    making.add_argument("url", metavar="URL", help=_URL)
    making.add_argument("--partition-tiles", type=int, metavar="N", help="about how many tiles a partition holds (default: "
                                                                         "5,000,000)")
    making.add_argument("--graph-m", type=int, metavar="N", help="links of a tile in graphs that are built from now on: more "
                                                                 "are more exact and larger (default: 16)")
    making.add_argument("--graph-effort", type=int, metavar="N", help="candidates that building looks at: more are more exact "
                                                                      "and slower (default: 64)")
    making.add_argument("--no-postgis", action="store_true", help="leave PostGIS out also where the server has it")
    loading = command("load", _load, "load an archive, one of its scenes, or a file of `embeddings export`", group)
    loading.add_argument("archive", metavar="ARCHIVE", help="the folder that `index --archive` made, one of its scenes, or a "
                                                            ".parquet of `embeddings export`")
    loading.add_argument("url", metavar="URL", help=_URL)
    loading.add_argument("--jobs", type=int, default=2, metavar="N", help="connections that load (default: 2)")
    loading.add_argument("--workers", type=int, metavar="N", help="processes of the server that build a graph together; "
                                                                  "--memory MB says what they may take (default: as the server "
                                                                  "is set)")
    loading.add_argument("--no-graph", action="store_true", help="build no graphs now; the next load does")
    looking = command("status", _status, "show what an archive holds", group)
    looking.add_argument("url", metavar="URL", help=_URL)
    looking.add_argument("--scenes", action="store_true", help="list the scenes too")
    removing = command("remove", _remove, "take a scene out of an archive, or all of a space", group)
    removing.add_argument("scene", metavar="SCENE", help="its key or name, as status --scenes has it; with --space its number")
    removing.add_argument("url", metavar="URL", help=_URL)
    removing.add_argument("--space", action="store_true", help="remove a whole space with all its scenes; for the owner")
    granting = command("grant", _grant, "let a user of the server search an archive, or also load into it", group)
    granting.add_argument("user", metavar="USER", help="a role of the server that may log in")
    granting.add_argument("role", choices=("reader", "loader"), help="reader: searches; loader: loads and removes scenes too")
    granting.add_argument("url", metavar="URL", help=_URL)


def _init(options, service: Service) -> None:
    from ..postgres.address import Address
    from ..postgres.schema import init

    result = init(Address.of(options.url), options.partition_tiles, options.graph_m, options.graph_effort,
                  not options.no_postgis)
    for note in result["notes"]:
        warn(note)
    show(options, result, [f"{result['store']}: archive of version {result['version']} "
                           f"{'made' if result['made'] else 'is there'} ({_server(result)})"])


def _load(options, service: Service) -> int:
    from ..postgres.address import Address
    from ..postgres.load import load

    task = task_with_progress()
    result = load(Address.of(options.url), options.archive, options.jobs, options.memory, options.workers, not options.no_graph,
                  task.check, lambda done, total, left: task.progress(done, total, left, "Loading"))
    for sentence in [*result["failed"], *result["notes"]]:
        warn(sentence)
    rate = result["tiles"] / result["load_seconds"] if result["load_seconds"] else 0
    show(options, result, [
        f"{result['store']}: {several(result['tiles'], 'tile')} of {several(result['parts'], 'part')} loaded in "
        f"{result['load_seconds']:.1f} s ({rate:,.0f} a second)"
        + (f", {result['already']:,} were there" if result["already"] else "")
        + f"; {several(result['scenes'], 'scene')} finished",
        *([f"{several(len(result['graphs']), 'graph')} built over "
           f"{several(sum(each['tiles'] for each in result['graphs']), 'tile')} in "
           f"{result['graph_seconds']:.1f} s"] if result["graphs"] else [])])
    return 1 if result["failed"] else 0


def _status(options, service: Service) -> None:
    from ..postgres.address import Address
    from ..postgres.status import scenes_in, status

    address = Address.of(options.url)
    result = status(address)
    unfinished = f", {result['unfinished']:,} unfinished" if result["unfinished"] else ""
    lines = [f"{result['store']}: {several(result['tiles'], 'tile')} of {several(result['scenes'], 'scene')}{unfinished}, "
             f"{result['bytes'] / 1e6:,.1f} MB; archive of version {result['version']} ({_server(result)})"]
    for space in result["spaces"]:
        days = f", {space['first_day']} to {space['last_day']}" if space["first_day"] else ""
        lines.append(f"space {space['id']}: {space['bundle']}/{space['tower']}, vectors of {space['dimension']} numbers: "
                     f"{several(space['tiles'], 'tile')} of {several(space['scenes'], 'scene')}{days}")
        lines += [f"  {each['name']}: {several(each['tiles'], 'tile')}, {each['bytes'] / 1e6:,.1f} MB, "
                  f"{'with' if each['graph'] else 'without'} graph" for each in space["partitions"]]
    if options.scenes:
        result["listed"] = scenes_in(address)
        lines += [f"{scene['key']}  {scene['day'] or '          '}  {scene['tiles']:>9,}  {scene['name']}  {scene['path']}"
                  + ("" if scene["complete"] else "  (unfinished)") for scene in result["listed"]]
    show(options, result, lines)


def _remove(options, service: Service) -> None:
    from ..errors import ArchiveError
    from ..postgres.address import Address
    from ..postgres.status import remove_scene, remove_space

    address = Address.of(options.url)
    if not options.space:
        result = remove_scene(address, options.scene)
        show(options, result, [f"{result['name']} ({result['key']}): {several(result['tiles'], 'tile')} removed"])
        return
    if not options.scene.isdecimal():
        raise ArchiveError(f"A space is named by its number, as `sightline store status` shows it, not '{options.scene[:40]}'.")
    result = remove_space(address, int(options.scene))
    show(options, result, [f"Space {result['space']}: {several(result['tiles'], 'tile')} of "
                           f"{several(result['scenes'], 'scene')} removed"])


def _grant(options, service: Service) -> None:
    from ..postgres.address import Address
    from ..postgres.roles import grant

    result = grant(Address.of(options.url), options.user, options.role)
    show(options, result, [f"{result['user']} is a {result['role']} of {result['store']} now"])


def _server(result: dict) -> str:
    return (f"PostgreSQL {result['server']}, pgvector {result['vector']}, "
            + (f"PostGIS {result['postgis']}" if result["postgis"] else "without PostGIS"))
