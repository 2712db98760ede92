import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

final class Vendor {
  public static void main(String[] args) {
    new Harness<>(
        url -> OpenAIOkHttpClient.builder().baseUrl(url).apiKey("secret").build(),
        client -> client.chat().completions().create(body()).choices().get(0).message().content().get(),
        Vendor::stream)
      .run(args);
  }

  private static int stream(OpenAIClient client) {
    try (var chunks = client.chat().completions().createStreaming(body())) {
      return (int) chunks.stream()
          .filter(chunk -> !chunk.choices().get(0).delta().content().get().isEmpty())
          .count();
    }
  }

  private static ChatCompletionCreateParams body() {
    return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Say hello.").build();
  }
}
