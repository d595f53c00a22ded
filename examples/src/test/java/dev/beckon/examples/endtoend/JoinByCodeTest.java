package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Somebody talks to Amy on the phone: her console makes a code, they type it in the app, and it is
 * Amy who comes, though Ben has been free for longer.
 */
@Tag("end-to-end")
class JoinByCodeTest {
  /** Of what was asked for last. */
  private final BlockingQueue<EndReason> ended = new LinkedBlockingQueue<>();

  @Test
  void theCodeFromThePhoneBringsThatAgentAndCountsOnce(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      cast.agent("ben", Habit.accepts());
      DeskService amy = cast.console(frame -> {});
      BlockingQueue<JoinCode> codes = new LinkedBlockingQueue<>();
      amy.joinCode().observe(Runnable::run, codes::add);
      amy.askJoinCode();
      String code = ((JoinCode.Holds) Cast.await(codes, JoinCode.Holds.class::isInstance)).code();
      assertThat(code).matches("\\d{6}");

      Beckon beckon =
          Beckon.create(
              cast.config()
                  .platform(new SyntheticPlatform("robin", cast.engine(), new PaintedScreen()))
                  .build());
      cast.closeAtTheEnd(beckon::close);
      String wrong = code.equals("000000") ? "000001" : "000000";
      assertThat(ask(beckon, wrong)).as("mistyped").isEqualTo("WRONG_CODE");
      String asTyped = code.substring(0, 3) + " " + code.substring(3);
      assertThat(ask(beckon, asTyped)).isEqualTo("Amy");
      Cast.await(views(amy), view -> view.state() instanceof DeskState.InSession);
      amy.end();
      // To ask while the last session still lives here would be to ask for that one.
      Cast.await(ended, now -> true);
      assertThat(ask(beckon, asTyped)).as("used").isEqualTo("WRONG_CODE");
    }
  }

  /** The first name of who comes, or why nobody does. */
  private String ask(Beckon beckon, String code) {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    ended.clear();
    beckon
        .requestHelp(HelpRequest.about("checkout").withJoinCode(code))
        .addListener(
            new HelpListener() {
              @Override
              public void onAgent(dev.beckon.sdk.Agent agent) {
                told.add(agent.displayName().split(" ")[0]);
              }

              @Override
              public void onError(HelpError error) {
                if (error.code() != HelpError.Code.MEDIA) {
                  told.add(error.code().name());
                }
              }

              @Override
              public void onEnded(EndReason reason) {
                ended.add(reason);
              }
            });
    String answer = Cast.await(told, now -> true);
    if (answer.equals(HelpError.Code.WRONG_CODE.name())) {
      assertThat(Cast.await(ended, now -> true)).isEqualTo(EndReason.REFUSED);
    }
    return answer;
  }

  private static BlockingQueue<DeskView> views(DeskService desk) {
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    return views;
  }
}
