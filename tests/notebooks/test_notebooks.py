"""Every notebook runs from top to bottom, imports faces alone and is kept without outputs."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OURS = frozenset({"matcher", "models", "api"})
SECONDS = 300
"""For one cell: the first one that matches may have to compile the kernel."""

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS


@every_notebook
def test_is_kept_without_outputs(path: Path) -> None:
    kept = [cell for cell in code_cells(path) if cell.outputs or cell.execution_count is not None]
    assert not kept


@every_notebook
def test_imports_faces_alone(path: Path) -> None:
    source = "\n".join(cell.source for cell in code_cells(path))
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        deep = [name for name in names if name.split(".")[0] in OURS and "." in name]
        assert not deep, f"{deep}: a notebook uses the faces of the packages"


@every_notebook
def test_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(ROOT)}}
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where).execute()
