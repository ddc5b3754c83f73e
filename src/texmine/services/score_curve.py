"""What a higher score buys: precision and recall at each least score, as points and as a picture.

The picture is plain SVG, written by hand: the same points give the same bytes, on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from texmine.services.rank_training import Fold, Judged

STEPS = 100
"""Least scores from 0 up to 1 are tried in so many steps."""
LABELLED = (0.5, 0.8, 0.85, 0.9, 0.95)
"""Least scores that are written beside their points."""

_WIDTH, _HEIGHT = 640, 480
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 44, 20, 52
_INK, _FAINT, _LINE = "#1b1f24", "#d5d9de", "#0b6bcb"


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of the ``count`` findings that score ``least`` at least."""

    least: float
    count: int
    precision: float
    recall: float


def point_at(least: float, folds: Sequence[Fold], judged: Sequence[Judged]) -> Point:
    """Precision (0 of nothing) and recall when only findings of at least this cross-validated score count."""
    wanted = sum(fold.wanted for fold in folds)
    kept = [j for j in judged if j.probability >= least]
    right = sum(j.proposal.right for j in kept)
    return Point(least, len(kept), right / max(1, len(kept)), right / max(1, wanted))


def find_curve(folds: Sequence[Fold], judged: Sequence[Judged]) -> list[Point]:
    """The points from the lowest least score to the highest that any finding reaches."""
    points = [point_at(step / STEPS, folds, judged) for step in range(STEPS)]
    return [point for point in points if point.count]


def draw_curve(points: Sequence[Point]) -> str:
    """The curve as SVG: recall to the right, precision upwards, each on a scale that begins at a round tenth."""
    recall, precision = ([getattr(point, name) for point in points] for name in ("recall", "precision"))
    scale = _Scale(int(min(recall, default=0) * 10), int(min(precision, default=0) * 10))
    size = f'width="{_WIDTH}" height="{_HEIGHT}"'
    font = 'font-family="Helvetica, Arial, sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_WIDTH} {_HEIGHT}" {font} role="img">',
        "<title>Precision and recall by the least score</title>",
        f'<rect {size} fill="#ffffff"/>',
        _text(_LEFT, 24, "Precision and recall by the least score that counts, cross-validated", size=15),
        *_grid(scale),
        *_line(points, scale),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where shares stand in the picture; each axis begins at so many tenths, at most nine, and ends at 1."""

    recall: int
    precision: int

    def x(self, share: float) -> str:
        return f"{_LEFT + _part(share, self.recall) * (_WIDTH - _LEFT - _RIGHT):.1f}"

    def y(self, share: float) -> str:
        return f"{_HEIGHT - _BOTTOM - _part(share, self.precision) * (_HEIGHT - _TOP - _BOTTOM):.1f}"


def _part(share: float, tenths: int) -> float:
    low = min(tenths, 9) / 10
    return (share - low) / (1 - low)


def _grid(scale: _Scale) -> list[str]:
    parts = []
    for tenth in range(min(scale.recall, 9), 11):
        x = scale.x(tenth / 10)
        parts.append(f'<line x1="{x}" x2="{x}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="{_FAINT}"/>')
        parts.append(_text(x, _HEIGHT - _BOTTOM + 18, f"{tenth / 10:.1f}", anchor="middle"))
    for tenth in range(min(scale.precision, 9), 11):
        y = scale.y(tenth / 10)
        parts.append(f'<line y1="{y}" y2="{y}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" stroke="{_FAINT}"/>')
        parts.append(_text(_LEFT - 8, f"{float(y) + 4:.1f}", f"{tenth / 10:.1f}", anchor="end"))
    middle = (_TOP + _HEIGHT - _BOTTOM) // 2
    return [
        *parts,
        _text((_LEFT + _WIDTH - _RIGHT) // 2, _HEIGHT - 12, "recall", anchor="middle"),
        f'<g transform="rotate(-90 18 {middle})">{_text(18, middle, "precision", anchor="middle")}</g>',
    ]


def _line(points: Sequence[Point], scale: _Scale) -> list[str]:
    places = " ".join(f"{scale.x(point.recall)},{scale.y(point.precision)}" for point in points)
    parts = [f'<polyline points="{places}" fill="none" stroke="{_LINE}" stroke-width="2"/>']
    for point in points:
        if point.least in LABELLED:
            x, y = scale.x(point.recall), scale.y(point.precision)
            parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{_LINE}"/>')
            parts.append(_text(f"{float(x) + 8:.1f}", f"{float(y) - 6:.1f}", f"≥ {point.least:.2f}"))
    return parts


def _text(x: float | str, y: float | str, words: str, *, anchor: str = "start", size: int = 0) -> str:
    more = f' font-size="{size}"' if size else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{_INK}"{more}>{words}</text>'
