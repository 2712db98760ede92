// Command call calls ListPets.
//
// Credentials come from the environment: PETSTORE_API_KEY.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"example.com/petstore"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	client := petstore.NewClient()
	result, err := client.Pets.ListPets(ctx, nil)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}
