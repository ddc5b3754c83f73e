"""Products by numpy are those of thinc."""

from __future__ import annotations

import numpy as np
import pytest
from models.ops import BlasOps
from thinc.api import NumpyOps


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_a_product_is_that_of_thinc_whatever_is_transposed(trans1: bool, trans2: bool) -> None:
    draw = np.random.default_rng(1)
    x = draw.standard_normal((7, 5) if not trans1 else (5, 7)).astype("float32")
    y = draw.standard_normal((5, 9) if not trans2 else (9, 5)).astype("float32")
    expected = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    np.testing.assert_allclose(BlasOps().gemm(x, y, trans1=trans1, trans2=trans2), expected, rtol=1e-4, atol=1e-5)


def test_a_product_is_written_where_it_is_asked_for() -> None:
    out = np.zeros((2, 2), dtype="float32")
    given = BlasOps().gemm(np.eye(2, dtype="float32"), np.full((2, 2), 3, dtype="float32"), out=out)
    assert given is out
    assert (out == 3).all()
