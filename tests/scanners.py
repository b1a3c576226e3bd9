"""What `test_architecture` looks for in the source: each scanner gives the faults of one module.

A fault is a sentence that begins with the file and the line. A scanner reads the text, and
imports nothing of what it reads.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("nrm_panel", "workflows", "tui")
MOST_LINES_OF_A_FILE = 250
MOST_LINES_OF_A_FUNCTION = 40

READS_THE_CLOCK = re.compile(
    r"datetime\.(datetime\.(now|utcnow|today)|date\.today)"
    r"|time\.(time|time_ns|localtime|gmtime|ctime)"
    r"|(sqlalchemy|sqlmodel)\.func\.(now|current_\w+|localtime\w*|clock_timestamp)"
)
DRAWS_CHANCE = re.compile(r"(random|secrets)(\..*)?|os\.u?random|uuid\.uuid[14]|.*\.generate_key")
OPENS_A_SESSION = re.compile(
    r"(sqlmodel|sqlalchemy)(\.\w+)*\.(Session|create_engine|sessionmaker|scoped_session)"
    r"|(sqlite3|sqlcipher3|psycopg)(\.\w+)*\.connect"
)
FINDS_PACKAGED_FILES = re.compile(r"importlib\.resources(\..*)?|pkgutil\.get_data")
TRANSITIONS = re.compile(r"transitions(\..*)?")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
UNEXPLAINED = re.compile(r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[\w, -]*\])?)\s*$")

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """One source file: its path from the project's root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def at(self, line: int, fault: str) -> str:
        return f"{self.path}:{line} {fault}"


Scanner = Callable[[Module], list[str]]


def source_modules() -> list[Module]:
    """Every Python file of the three packages."""
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return [Module(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8")) for p in paths]


def names_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each imported name that a module uses, with its line, in full: `datetime.date.today`."""
    known = {}
    for line, short, full in _imports(tree):
        known[short] = full
        yield line, full
    for node in ast.walk(tree):
        used = _full_name(node, known)
        if used is not None:
            yield getattr(node, "lineno", 1), used


def _imports(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """The line of each import, the name it binds, and what that name stands for in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                # `import a.b` binds `a`; `import a.b as c` binds the whole.
                full = alias.name if alias.asname else alias.name.partition(".")[0]
                yield node.lineno, alias.asname or full, full
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield node.lineno, alias.asname or alias.name, f"{node.module}.{alias.name}"


def _full_name(node: ast.AST, known: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _full_name(node.value, known)
        return None if owner is None else f"{owner}.{node.attr}"
    return None


def uses(pattern: re.Pattern[str], fault: str) -> Scanner:
    """A scanner for imported names that match a pattern as a whole."""

    def scan(module: Module) -> list[str]:
        found = {(at, name) for at, name in names_used(module.tree) if pattern.fullmatch(name)}
        return [module.at(line, f"{fault} ({name})") for line, name in sorted(found)]

    return scan


def opens_a_session(module: Module) -> list[str]:
    """Calls that make a session, an engine or a connection; naming the type is no fault."""
    known = {short: full for _, short, full in _imports(module.tree)}
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return [
        module.at(call.lineno, f"opens the store itself ({name})")
        for call in calls
        if (name := _full_name(call.func, known)) and OPENS_A_SESSION.fullmatch(name)
    ]


def names_the_data_folder(module: Module) -> list[str]:
    """Paths built to `data`, by division, by joining or by naming it in one string."""
    texts = [
        text
        for node in ast.walk(module.tree)
        for text in _path_parts(node)
        if isinstance(text, ast.Constant) and re.match(r"(\.\./)*data(/|$)", str(text.value))
    ]
    finders = uses(FINDS_PACKAGED_FILES, "looks for packaged files itself")(module)
    return [module.at(text.lineno, "names the data folder itself") for text in texts] + finders


def _path_parts(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return [node.left, node.right]
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return list(node.args) if name in {"Path", "PurePath", "joinpath", "open"} else []
    return []


def is_too_long(module: Module) -> list[str]:
    """A file or a function past its length."""
    found = []
    if len(module.lines) > MOST_LINES_OF_A_FILE:
        found.append(module.at(1, f"has {len(module.lines)} lines"))
    for node in ast.walk(module.tree):
        if isinstance(node, type_of_function) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                found.append(module.at(node.lineno, f"{node.name} has {length} lines"))
    return found


def lacks_a_docstring(module: Module) -> list[str]:
    """The module, and each public class, function and method in it, that says nothing."""
    found = [] if ast.get_docstring(module.tree) else [module.at(1, "has no docstring")]
    return found + [
        module.at(node.lineno, f"{node.name} has no docstring")
        for node in _public(module.tree)
        if not ast.get_docstring(node)
    ]


def _public(
    scope: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in scope.body:
        if isinstance(node, (*type_of_function, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def catches_everything(module: Module) -> list[str]:
    """A handler for any exception that neither raises again nor says why in a comment."""
    return [
        module.at(node.lineno, "catches every exception and does not say why")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and _takes_everything(node.type)
        and not _raises_again(node)
        and "#" not in "".join(module.lines[max(node.lineno - 2, 0) : node.lineno + 1])
    ]


def _takes_everything(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(_takes_everything(part) for part in caught.elts)
    return isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def is_unfinished(module: Module) -> list[str]:
    """Marks of work left for later, and checks switched off without a reason."""
    found = []
    for number, line in enumerate(module.lines, start=1):
        if UNFINISHED.search(line):
            found.append(module.at(number, "is marked as unfinished"))
        if UNEXPLAINED.search(line):
            found.append(module.at(number, "switches a check off without a reason"))
    return found
