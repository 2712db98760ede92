"""Go through all items of a list.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client


def main() -> None:
    with Client() as client:
        for item in client.files.list_files():
            print(item)


if __name__ == "__main__":
    main()
