"""Read a stream while it comes.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client


def main() -> None:
    with Client() as client:
        for event in client.messages.follow_log():
            print(event)


if __name__ == "__main__":
    main()
