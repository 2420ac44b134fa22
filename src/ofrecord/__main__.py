"""`python -m ofrecord`."""

from ofrecord.cli import main

main()
