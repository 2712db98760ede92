"""Call an operation.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client, models


def main() -> None:
    with Client() as client:
        result = client.messages.create_message(body=models.MessageRequest(content="sample", temperature=1.5))
        print(result)


if __name__ == "__main__":
    main()
