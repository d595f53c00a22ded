package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.beckon.relay.config.OutsideConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TrustConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A relay with an outside router, over real sockets: it chooses, and when it dies help goes on. */
class OutsideRoutingTest {

  @Test
  void theAgentItNamesIsRungAndWithoutItTheFirst() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/route",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{\"agent\":\"ben\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/route");
    RelayConfig config =
        TestConfigs.demo()
            .withTrust(
                new TrustConfig(
                    null, null, new OutsideConfig(url, null, Duration.ofSeconds(5), List.of())));
    try (RelayServer relay = RelayServer.start(config);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestAgent ben = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay);
        TestCustomer next = TestCustomer.welcome(relay)) {
      String request = customer.requestHelp();
      assertThat(ben.expectRing().getRequestId()).isEqualTo(request);

      server.stop(0);
      String later = next.requestHelp();
      assertThat(amy.expectRing().getRequestId()).isEqualTo(later);
    }
  }
}
