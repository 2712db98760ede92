"""Download to a file, without holding it in memory.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client


def main() -> None:
    with Client() as client:
        response = client.files.download_file(id="sample")
        response.save("download")


if __name__ == "__main__":
    main()
