package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A Chromium without a window, driven over its DevTools protocol; tells what a page complained of and asked for. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--hide-scrollbars",
            "--remote-debugging-port=0");

    /** In the order of their codes, from 37. */
    private static final List<String> KEYS = List.of("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<JsonNode> loaded = new CompletableFuture<>();

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Ear())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    static Browser start(Path profile) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(QUIET);
        command.add("--user-data-dir=" + profile);
        Path log = profile.resolveSibling("browser.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        for (int tries = 0; tries < 10 * PATIENCE_SECONDS && !hasPort(port) && process.isAlive(); tries++) {
            Thread.sleep(100);
        }

        assertThat(port)
                .as("the browser's port; it said: " + Files.readString(log))
                .exists();
        URI page = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/new");
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page)
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Browser(
                process,
                URI.create(
                        JSON.readTree(made.body()).path("webSocketDebuggerUrl").asText()));
    }

    private static boolean hasPort(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).contains("\n");
    }

    private static Path program() {
        List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
        Optional<Path> found = Stream.concat(
                        Optional.ofNullable(System.getenv("SHROFF_BROWSER")).stream()
                                .map(Path::of),
                        NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                found.isPresent(),
                "skipped: there is no browser. Install Chromium (apt-get install chromium), or let SHROFF_BROWSER name one.");
        return found.orElseThrow();
    }

    /** Opens a page of a width, in a colour scheme, and waits until it is loaded. */
    void open(URI page, int width, String scheme) {
        events.clear();
        loaded = new CompletableFuture<>();
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        call("Page.navigate", Map.of("url", page.toString()));
        await(loaded, "the page to load");
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.has("exceptionDetails"))
                .as(expression + " gave " + result)
                .isFalse();
        return result.path("result").path("value");
    }

    /** Presses a key as somebody at the keyboard does. */
    void press(String key) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", KEYS.indexOf(key) + 37));
        }
    }

    /** Does something while no page's own script runs. */
    void withoutScripts(Runnable what) {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            what.run();
        } finally {
            call("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    /** What the page wrote to the console, threw, or was refused. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(event.path("method").asText()))
                .map(JsonNode::toString)
                .toList();
    }

    /** Addresses the page asked for, its own and data within it left out. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
                .toList();
    }

    /** The whole page as a picture. */
    void photograph(Path file) throws IOException {
        JsonNode picture =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip()));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    private Map<String, Object> clip() {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        return Map.of(
                "x",
                0,
                "y",
                0,
                "scale",
                1,
                "width",
                size.path("width").asInt(),
                "height",
                size.path("height").asInt());
    }

    private JsonNode call(String method, Map<String, Object> params) {
        int id = sent.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(params));
        socket.sendText(message.toString(), true).join();
        JsonNode told = await(answer, method);
        assertThat(told.has("error")).as(method + " gave " + told).isFalse();
        return told.path("result");
    }

    private static JsonNode await(CompletableFuture<JsonNode> what, String name) {
        return what.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    throw new AssertionError("Waited in vain for " + name, late);
                })
                .join();
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                heard(message.toString());
                message.setLength(0);
            }

            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void heard(String text) {
            try {
                JsonNode node = JSON.readTree(text);
                if (node.has("id")) {
                    Optional.ofNullable(answers.remove(node.path("id").asInt())).ifPresent(a -> a.complete(node));
                } else {
                    events.add(node);
                    if (node.path("method").asText().equals("Page.loadEventFired")) {
                        loaded.complete(node);
                    }
                }
            } catch (IOException e) {
                loaded.completeExceptionally(e);
            }
        }
    }
}
