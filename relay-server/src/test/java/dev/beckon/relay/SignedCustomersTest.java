package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndRequest;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Identified;
import dev.beckon.signal.v1.Identify;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Ring;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a token from the app's backend changes, over real sockets. */
class SignedCustomersTest {
  private static TestBackend backend;
  private static TestBackend next;
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    backend = TestBackend.edwards("2026-11");
    next = TestBackend.elliptic("2026-12");
    relay = RelayServer.start(TestBackend.config(true, 1000, backend, next));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @Test
  void whatTheBackendSignedReachesTheAgent() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.connect(relay)) {
      Identified identity =
          customer
              .hello(TestCustomer.helloBody().setToken(backend.tokenOf("42", "premium", "general")))
              .getIdentity();
      assertThat(identity.getVerified()).isTrue();
      assertThat(identity.getExpiresInMillis()).isBetween(590_000, 600_000);

      String id = TestCustomer.newRequestId();
      customer.requestHelp(
          RequestHelp.newBuilder().setRequestId(id).setQueue("orders").setDisplayName("the King"));

      Ring ring = amy.expectRing();
      assertThat(ring.getQueue()).isEqualTo("general");
      CustomerProfile shown = ring.getCustomer();
      assertThat(shown.getVerified()).isTrue();
      assertThat(shown.getSubject()).isEqualTo("42");
      assertThat(shown.getDisplayName()).isEqualTo("Zoë");
      assertThat(shown.getServiceTier()).isEqualTo("premium");
      assertThat(shown.getAttributesMap()).containsEntry("plan", "gold");
      customer.endRequest(id);
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("A38")
  void bothKeysHoldWhileTheBackendChangesThem() throws Exception {
    try (TestCustomer old = TestCustomer.connect(relay);
        TestCustomer newer = TestCustomer.connect(relay)) {
      assertThat(helloOf(old, backend.tokenOf("42")).getVerified()).isTrue();
      assertThat(helloOf(newer, next.tokenOf("42")).getVerified()).isTrue();
    }
  }

  @Test
  void whoSignsInDuringASessionIsShownAsVerified() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      assertThat(customer.lastWelcome().getIdentity().getVerified()).isFalse();
      String id = TestCustomer.newRequestId();
      customer.requestHelp(RequestHelp.newBuilder().setRequestId(id).setDisplayName("Zo"));
      Ring ring = amy.expectRing();
      assertThat(ring.getCustomer().getVerified()).isFalse();
      amy.accept(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.expect(RelayFrame.BodyCase.SESSION_STARTED);

      identify(customer, backend.tokenOf("42"));

      assertThat(customer.expect(RelayFrame.BodyCase.IDENTIFIED).getIdentified().getVerified())
          .isTrue();
      var told = amy.expect(DeskFrame.BodyCase.CUSTOMER_IDENTIFIED).getCustomerIdentified();
      assertThat(told.getRequestId()).isEqualTo(id);
      assertThat(told.getCustomer().getVerified()).isTrue();
      assertThat(told.getCustomer().getSubject()).isEqualTo("42");
      assertThat(told.getCustomer().getDisplayName()).isEqualTo("Zoë");

      identify(customer, backend.tokenOf("43"));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      identify(customer, "not a token");
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      identify(customer, backend.tokenOf("42"));
      customer.expect(RelayFrame.BodyCase.IDENTIFIED);

      customer.endRequest(id);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
    }
  }

  @Test
  @Answers("W62")
  void aStreamIsNotResumedBySomebodyElse() throws Exception {
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      helloOf(customer, backend.tokenOf("42"));
      String id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.cut();

      try (TestCustomer thief = TestCustomer.connect(relay)) {
        thief.hello(
            TestCustomer.helloBody()
                .setToken(backend.tokenOf("43"))
                .setResume(customer.resumeBody()));
        assertThat(thief.lastWelcome().getContinuation()).isEqualTo(Continuation.FRESH);
      }
      try (TestCustomer nobody = TestCustomer.connect(relay)) {
        nobody.hello(TestCustomer.helloBody().setResume(customer.resumeBody()));
        assertThat(nobody.lastWelcome().getContinuation()).isEqualTo(Continuation.FRESH);
      }
      try (TestCustomer same = TestCustomer.connect(relay)) {
        same.hello(
            TestCustomer.helloBody()
                .setToken(backend.tokenOf("42"))
                .setResume(customer.resumeBody()));
        assertThat(same.lastWelcome().getContinuation()).isEqualTo(Continuation.RESUMED);
        same.sendAs(
            customer.lastSent() + 1,
            CustomerFrame.newBuilder().setEndRequest(EndRequest.newBuilder().setRequestId(id)));
        same.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      }
    }
  }

  @Test
  void onePersonHasAShareAtAllDevicesTogether() throws Exception {
    RelayConfig config =
        TestBackend.config(true, 1000, backend)
            .withLimits(TestConfigs.limits().requestsPerPerson(2).build());
    try (RelayServer strict = RelayServer.start(config);
        TestCustomer phone = TestCustomer.connect(strict);
        TestCustomer tablet = TestCustomer.connect(strict);
        TestCustomer other = TestCustomer.connect(strict)) {
      helloOf(phone, backend.tokenOf("42"));
      helloOf(tablet, backend.tokenOf("42"));
      helloOf(other, backend.tokenOf("43"));
      for (TestCustomer device : List.of(phone, tablet)) {
        String id = device.requestHelp();
        device.requestHelp(id); // the same again is not another
        device.endRequest(id);
        device.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      }
      phone.requestHelp();
      Error told = phone.expectError();
      assertThat(told.getCode()).isEqualTo(ErrorCode.RATE_LIMITED);
      assertThat(told.getRetryAfterMillis()).isBetween(1, 30_001);
      assertThat(TestConfigs.metric(strict, "beckon_requests_limited_total{limit=\"person\"}"))
          .isEqualTo(1);
      other.requestHelp();
      other.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  @Test
  void anonymousPeopleHaveAnAllowanceAndSignedOnesDoNot() throws Exception {
    try (RelayServer strict = RelayServer.start(TestBackend.config(true, 3, backend));
        TestCustomer anonymous = TestCustomer.welcome(strict)) {
      for (int i = 0; i < 3; i++) {
        String id = anonymous.requestHelp();
        anonymous.requestHelp(id); // the same again is not another
        anonymous.endRequest(id);
        anonymous.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      }
      anonymous.requestHelp();
      assertThat(anonymous.expectError().getCode()).isEqualTo(ErrorCode.RATE_LIMITED);

      identify(anonymous, backend.tokenOf("42"));
      anonymous.expect(RelayFrame.BodyCase.IDENTIFIED);
      anonymous.requestHelp();
      anonymous.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  @Test
  void whoWasVerifiedIsStillAfterARestart(@TempDir Path directory) throws Exception {
    RelayConfig config =
        TestBackend.config(true, 1000, backend).withDataDirectory(directory.resolve("data"));
    TestCustomer customer;
    String id;
    try (RelayServer first = RelayServer.start(config)) {
      customer = TestCustomer.connect(first);
      helloOf(customer, backend.tokenOf("42"));
      id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
    }
    customer.close();
    try (RelayServer second = RelayServer.start(config);
        TestCustomer thief = TestCustomer.connect(second);
        TestCustomer back = TestCustomer.connect(second);
        TestAgent amy = TestAgent.ready(second, "amy")) {
      thief.hello(
          TestCustomer.helloBody()
              .setToken(backend.tokenOf("43"))
              .setResume(customer.resumeBody()));
      assertThat(thief.lastWelcome().getContinuation()).isEqualTo(Continuation.FRESH);
      back.hello(
          TestCustomer.helloBody()
              .setToken(backend.tokenOf("42"))
              .setResume(customer.resumeBody()));
      assertThat(back.lastWelcome().getContinuation()).isEqualTo(Continuation.RESYNCHRONIZED);
      back.requestHelp(id);
      Ring ring = amy.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(id);
      assertThat(ring.getCustomer().getSubject()).isEqualTo("42");
      assertThat(ring.getCustomer().getAttributesMap()).containsEntry("plan", "gold");
    }
  }

  private static Identified helloOf(TestCustomer customer, String token)
      throws InterruptedException {
    return customer.hello(TestCustomer.helloBody().setToken(token)).getIdentity();
  }

  private static void identify(TestCustomer customer, String token) {
    customer.sendUnnumbered(
        CustomerFrame.newBuilder().setIdentify(Identify.newBuilder().setToken(token)));
  }
}
