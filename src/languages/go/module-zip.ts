/** A program that packs a module the way module proxies serve it: `go-module-zip <path> <version> <source> <out>`. */
export const MODULE_ZIP = `package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

func main() {
	path, version, source, out := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	base := filepath.Join(out, version)
	check(os.MkdirAll(out, 0o755))
	archive, err := os.Create(base + ".zip")
	check(err)
	check(zip.CreateFromDir(archive, module.Version{Path: path, Version: version}, source))
	check(archive.Close())
	mod, err := os.ReadFile(filepath.Join(source, "go.mod"))
	check(err)
	check(os.WriteFile(base+".mod", mod, 0o644))
	info, err := json.Marshal(struct{ Version string }{version})
	check(err)
	check(os.WriteFile(base+".info", info, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
`;
