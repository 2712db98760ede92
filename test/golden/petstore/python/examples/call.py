"""Call an operation.

Credentials come from the environment: PETSTORE_API_KEY.
"""

from petstore import Client


def main() -> None:
    with Client() as client:
        result = client.pets.list_pets()
        print(result)


if __name__ == "__main__":
    main()
