package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.service.DeskService;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Somebody talks to Amy on the phone: her console makes a code, they type it in the app, and it is
 * Amy who comes, though Ben has been free for longer.
 */
@Tag("end-to-end")
class JoinByCodeTest {
  @Test
  void theCodeFromThePhoneBringsThatAgentAndCountsOnce(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of())) {
      cast.agent("ben", Habit.accepts());
      DeskService amy = amy(cast);
      BlockingQueue<JoinCode> codes = new LinkedBlockingQueue<>();
      amy.joinCode().observe(Runnable::run, codes::add);
      amy.askJoinCode();
      String code = ((JoinCode.Holds) await(codes, JoinCode.Holds.class::isInstance)).code();
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
      await(views(amy), view -> view.state() instanceof DeskState.InSession);
      amy.end();
      await(views(amy), view -> !(view.state() instanceof DeskState.InSession));
      assertThat(ask(beckon, asTyped)).as("used").isEqualTo("WRONG_CODE");
    }
  }

  /** The first name of who comes, or why nobody does. */
  private static String ask(Beckon beckon, String code) {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    BlockingQueue<EndReason> ended = new LinkedBlockingQueue<>();
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
    String answer = await(told, now -> true);
    if (answer.equals(HelpError.Code.WRONG_CODE.name())) {
      assertThat(await(ended, now -> true)).isEqualTo(EndReason.REFUSED);
    }
    return answer;
  }

  private static DeskService amy(Cast cast) {
    DeskThread thread = new DeskThread();
    DeskService desk =
        new DeskService(
            thread,
            Clock.systemUTC(),
            new RelayChannels(false, cast.relay().authority()),
            listener ->
                new DeskMedia(
                    thread, Clock.systemUTC(), cast.engine(), frame -> {}, new Nowhere(), listener),
            new DeskService.Habits(true, true));
    cast.closeAtTheEnd(desk::close);
    desk.useCamera(new SyntheticCamera());
    String[] target = cast.relay().agentsTarget().split(":");
    desk.signIn(new SignIn(target[0], Integer.parseInt(target[1]), "amy", Cast.CREDENTIAL));
    await(views(desk), view -> view.state() instanceof DeskState.Ready);
    return desk;
  }

  private static BlockingQueue<DeskView> views(DeskService desk) {
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    return views;
  }

  private static <T> T await(BlockingQueue<T> values, Predicate<T> wanted) {
    try {
      T value = values.poll(Cast.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      while (value != null && !wanted.test(value)) {
        value = values.poll(Cast.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(value).as("in time").isNotNull();
      return java.util.Objects.requireNonNull(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Nowhere implements VideoFeed {
    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {}
  }
}
