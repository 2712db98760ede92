"""Read a stream while it comes.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client, models


def main() -> None:
    with Client() as client:
        for event in client.messages.create_message_stream(
            body=models.MessageRequest(content="sample", temperature=1.5),
        ):
            print(event)


if __name__ == "__main__":
    main()
