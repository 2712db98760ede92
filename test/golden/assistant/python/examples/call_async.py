"""Call an operation with asyncio.

Credentials come from the environment: ASSISTANT_TOKEN.
"""

import asyncio

from assistant import AsyncClient, models


async def main() -> None:
    async with AsyncClient() as client:
        result = await client.messages.create_message(body=models.MessageRequest(content="sample", temperature=1.5))
        print(result)


if __name__ == "__main__":
    asyncio.run(main())
