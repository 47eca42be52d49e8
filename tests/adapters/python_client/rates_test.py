"""Frame rates are exact."""

import copy
import pickle
import unittest
from fractions import Fraction

from . import package  # noqa: F401
from aktionbridge.rates import FrameRate


class FrameRateTest(unittest.TestCase):
    def test_text_of_every_way_to_make_one(self):
        for made, text in (
            (FrameRate("24000/1001"), "24000/1001"), (FrameRate("23.976"), "24000/1001"), (FrameRate("50/2"), "25"), (FrameRate(30), "30"),
            (FrameRate(60000, 1001), "60000/1001"), (FrameRate(Fraction(25)), "25"),
        ):
            self.assertEqual(str(made), text)

    def test_no_rate_is_refused_with_words(self):
        for text in ("", "0", "24.5", "-24", "24/0", "1e3", " 24", "24\n", "99999999", "24000/1001/2"):
            with self.subTest(text), self.assertRaises(ValueError):
                FrameRate(text)
        with self.assertRaises(TypeError):
            FrameRate(23.976)

    def test_nearest_finds_what_an_application_keeps_as_a_float(self):
        for value, text in (
            (24 / 1.001, "24000/1001"), (24.0, "24"), (29.97002997, "30000/1001"), (59.94005994, "60000/1001"), (23.976023976, "24000/1001"),
            (12.5, "25/2"), (25.0, "25"),
        ):
            self.assertEqual(str(FrameRate.nearest(value)), text)
        with self.assertRaises(ValueError):
            FrameRate.nearest(23.97)
            FrameRate.nearest(3.14159265358979, tolerance=1e-12)

    def test_arithmetic_has_no_drift(self):
        rate = FrameRate("30000/1001")
        self.assertEqual(rate.seconds(30000 * 1000), 1001 * 1000)
        self.assertEqual((rate.nominal, FrameRate("24000/1001").nominal), (30, 24))

    def test_copies_and_compares(self):
        rate = FrameRate("24000/1001")
        self.assertEqual([copy.copy(rate), copy.deepcopy(rate), pickle.loads(pickle.dumps(rate))], [rate] * 3)
        self.assertIsInstance(pickle.loads(pickle.dumps(rate)), FrameRate)


if __name__ == "__main__":
    unittest.main()
