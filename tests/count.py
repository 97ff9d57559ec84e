"""Counting checks, for the tests that are programs of their own."""
import sys


class Count:
    """Checks that passed and failed; a failed one is shown."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, good, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}{': ' + str(detail) if detail != '' else ''}")

    def exit(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
