package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.JoinCode;
import dev.beckon.signal.v1.MakeJoinCode;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import org.junit.jupiter.api.Test;

/** Somebody on the phone types the code they are told, and it rings at that agent. */
class JoinCodeTest {
  @Test
  void theCodesAgentIsRungThoughAnotherHasBeenFreeLonger() throws Exception {
    try (RelayServer relay = RelayServer.start(TestConfigs.demo());
        TestAgent ben = TestAgent.ready(relay, "ben");
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      amy.send(ConsoleFrame.newBuilder().setMakeJoinCode(MakeJoinCode.getDefaultInstance()));
      JoinCode code = amy.expect(DeskFrame.BodyCase.JOIN_CODE).getJoinCode();
      assertThat(code.getCode()).matches("\\d{6}");

      customer.send(help("0123456789abcdef-1", code.getCode().equals("000000") ? "1" : "000000"));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      customer.send(help("0123456789abcdef-2", code.getCode()));
      customer.expect(RelayFrame.BodyCase.RINGING);
      assertThat(amy.expectRing().getRequestId()).isEqualTo("0123456789abcdef-2");

      try (TestCustomer second = TestCustomer.welcome(relay)) {
        second.send(help("0123456789abcdef-3", code.getCode()));
        assertThat(second.expectError().getCode()).as("used").isEqualTo(ErrorCode.NOT_FOUND);
      }
      assertThat(ben).isNotNull();
    }
  }

  private static CustomerFrame.Builder help(String id, String code) {
    return CustomerFrame.newBuilder()
        .setRequestHelp(RequestHelp.newBuilder().setRequestId(id).setJoinCode(code));
  }
}
