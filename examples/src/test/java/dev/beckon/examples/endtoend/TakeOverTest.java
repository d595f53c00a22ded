package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.EndReason;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.Session;
import dev.beckon.console.service.DeskService;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.spi.VideoFrame;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A supervisor takes a session over: two real consoles, a real SDK, a relay process, WebRTC. */
@Tag("end-to-end")
class TakeOverTest {

  @Test
  void theSupervisorHasTheCustomerAtOnceAndTheAgentIsTold(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of("queues.orders.wrap-up", "30s"))) {
      DeskService amy = cast.console(_ -> {});
      BlockingQueue<DeskView> amys = views(amy);
      ScriptedCustomer robin = cast.customer("Robin");
      HelpSession session = robin.tap("payment declined");
      live(robin, 0);
      robin.agentVideo().awaitPast(0, PATIENCE);
      BlockingQueue<VideoFrame> screen = new LinkedBlockingQueue<>(1);
      DeskService vera = cast.supervisor(screen::offer);
      BlockingQueue<DeskView> veras = views(vera);
      BlockingQueue<Floor> floors = new LinkedBlockingQueue<>();
      vera.floor().observe(Runnable::run, floors::add);

      vera.watchFloor(true);
      Floor.Place place =
          Cast.await(floors, floor -> floor.known() && !floor.places().isEmpty())
              .places()
              .getFirst();
      assertThat(place.agent()).isEqualTo("Amy");
      assertThat(place.customer()).isEqualTo("Robin");
      assertThat(place.topic()).isEqualTo("payment declined");
      int bookmark = robin.diary().size();
      vera.takeOver(place.request());

      DeskView over = Cast.await(amys, view -> view.state() instanceof DeskState.WrapUp);
      assertThat(over.state())
          .isInstanceOfSatisfying(
              DeskState.WrapUp.class,
              wrapUp -> {
                Session left = Objects.requireNonNull(wrapUp.session());
                assertThat(left.takenOverBy()).isEqualTo("Vera");
              });
      Cast.await(
          amys,
          view ->
              view.state() instanceof DeskState.WrapUp wrapUp
                  && wrapUp.reason() == EndReason.TRANSFERRED);
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.Met.class, met -> met.agent().equals("Vera"), PATIENCE);
      live(robin, bookmark);
      Cast.await(veras, view -> view.state() instanceof DeskState.InSession);
      assertThat(screen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
      robin.agentVideo().startAnew();
      robin.agentVideo().awaitPast(0, PATIENCE);

      session.sendMessage("Hello Vera");
      Cast.await(
          veras,
          view ->
              view.state() instanceof DeskState.InSession on
                  && on.session().chat().stream()
                      .anyMatch(line -> line.text().equals("Hello Vera")));
      session.end();
      Cast.await(veras, view -> view.state() instanceof DeskState.WrapUp);
    }
  }

  private static BlockingQueue<DeskView> views(DeskService desk) {
    BlockingQueue<DeskView> views = new LinkedBlockingQueue<>();
    desk.view().observe(Runnable::run, views::add);
    return views;
  }

  private static void live(ScriptedCustomer customer, int after) {
    customer
        .diary()
        .awaitAfter(
            after,
            CustomerEvent.Became.class,
            became -> became.state() == SessionState.LIVE,
            PATIENCE);
  }
}
