import { describe, expect, it } from "vitest";
import { words } from "../../src/api/names.ts";
import { argument, names, PackageScope } from "../../src/languages/go/names.ts";
import { packageIdentifier } from "../../src/languages/go/package.ts";
import { modulePath } from "../../src/languages/go-module.ts";

const spell = (text: string) => names.spell("field", words(text));

describe("Go names", () => {
  it("spells initialisms in one case", () => {
    expect(["user_id", "api-url", "httpStatus", "3d", "名前"].map(spell)).toEqual([
      "UserID",
      "APIURL",
      "HTTPStatus",
      "3d",
      "X名前",
    ]);
  });

  it("escapes what the runtime has taken", () => {
    expect(names.reserved("type").has("Client")).toBe(true);
    expect(names.escape("type", "Client")).toBe("ClientModel");
    expect(names.reserved("method").has("MarshalJSON")).toBe(true);
    expect(names.escape("field", "3d")).toBe("X3d");
    expect(names.escape("enumMember", "3d")).toBe("3d");
  });

  it("makes arguments of exported names", () => {
    expect(["ID", "BatchID", "URLPrefix", "Type", "Limit", "Ctx"].map(argument)).toEqual([
      "id",
      "batchID",
      "urlPrefix",
      "typeParam",
      "limit",
      "ctxParam",
    ]);
  });

  it("gives out each package-level name once", () => {
    const scope = new PackageScope(["ListParams"]);
    expect(scope.claim("ListParams", "PetListParams")).toBe("PetListParams");
    expect(scope.claim("ListParams", "PetListParams")).toBe("PetListParams2");
    expect(scope.claim("WithHeader")).toBe("WithHeader2");
  });
});

describe("Go packages", () => {
  it("names the package by the path's last element", () => {
    expect(
      ["example.com/pet-store-go/v2", "example.com/go-pets", "example.com/2fa", "example.com/type"].map(
        packageIdentifier,
      ),
    ).toEqual(["petstore", "pets", "sdk2fa", "sdktype"]);
  });

  it("leaves the examples their variables", () => {
    expect(["example.com/server", "example.com/client"].map(packageIdentifier)).toEqual(["sdkserver", "sdkclient"]);
  });

  it("adds the major version from 2 on", () => {
    expect(modulePath({ name: "example.com/x", version: "1.6.0" })).toBe("example.com/x");
    expect(modulePath({ name: "example.com/x", version: "2.0.0" })).toBe("example.com/x/v2");
    expect(modulePath({ name: "example.com/x/v2", version: "3.0.0" })).toBe("example.com/x/v3");
  });
});
