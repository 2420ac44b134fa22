"""`python -m ofrecord`."""

from ofrecord.cli import main

if __name__ == "__main__":
    main()
