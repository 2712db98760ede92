"""Call an operation with asyncio.

Credentials come from the environment: PETSTORE_API_KEY.
"""

import asyncio

from petstore import AsyncClient


async def main() -> None:
    async with AsyncClient() as client:
        result = await client.pets.list_pets()
        print(result)


if __name__ == "__main__":
    asyncio.run(main())
