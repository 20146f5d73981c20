"""`python -m sayso` is the command line."""

from sayso.cli.main import main

if __name__ == "__main__":
    main()
