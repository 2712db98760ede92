package {{ pkg }}.core;

import java.util.List;
import java.util.Optional;

/** A client's id and secret, for which the SDK gets access tokens (RFC 6749, 4.4) and renews them in time. */
public final class ClientCredentials {
  private final String id;
  private final String secret;
  private final String tokenUrl;
  private final List<String> scopes;

  private ClientCredentials(String id, String secret, String tokenUrl, List<String> scopes) {
    this.id = id;
    this.secret = secret;
    this.tokenUrl = tokenUrl;
    this.scopes = scopes;
  }

  /**
   * An id and its secret.
   *
   * @param id the client's id
   * @param secret the client's secret
   * @return the credentials
   */
  public static ClientCredentials of(String id, String secret) {
    return new ClientCredentials(id, secret, null, List.of());
  }

  /**
   * The same credentials for another server of tokens than the API's description names.
   *
   * @param url where tokens are asked for
   * @return the credentials
   */
  public ClientCredentials withTokenUrl(String url) {
    return new ClientCredentials(id, secret, url, scopes);
  }

  /**
   * The same credentials, for tokens that permit no more than this.
   *
   * @param names the scopes to ask for
   * @return the credentials
   */
  public ClientCredentials withScopes(String... names) {
    return new ClientCredentials(id, secret, tokenUrl, List.of(names));
  }

  /**
   * The client's id.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * The client's secret.
   *
   * @return the secret
   */
  public String secret() {
    return secret;
  }

  /**
   * Where tokens are asked for.
   *
   * @return empty for where the API's description says
   */
  public Optional<String> tokenUrl() {
    return Optional.ofNullable(tokenUrl);
  }

  /**
   * What the tokens shall permit.
   *
   * @return the scopes; empty for all that the client may
   */
  public List<String> scopes() {
    return scopes;
  }

  @Override
  public String toString() {
    return "ClientCredentials[" + id + ", ***]";
  }
}
