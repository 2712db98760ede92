"""Upload a file.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

from assistant import Client, models


def main() -> None:
    with Client() as client:
        result = client.files.upload_file(body=models.UploadFileRequest(file=b"sample", purpose="sample"))
        print(result)


if __name__ == "__main__":
    main()
