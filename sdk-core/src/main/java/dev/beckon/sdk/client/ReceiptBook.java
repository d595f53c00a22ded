package dev.beckon.sdk.client;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.Receipt.What;
import dev.beckon.sdk.session.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes down what a session's {@link Receipt} says. On the SDK's thread; read from anywhere. */
final class ReceiptBook {
  /** More than any session needs; what an agent did beyond is in the operator's journal. */
  private static final int MAX_LINES = 2_000;

  private final String id;
  private final HelpRequest request;
  private final LongSupplier wallMillis;
  private final List<Receipt.Line> lines = new ArrayList<>();
  private List<String> listening = new ArrayList<>();
  private List<String> joined = new ArrayList<>();
  private int hiddenPlaces;
  private volatile Receipt latest;

  ReceiptBook(String id, HelpRequest request, LongSupplier wallMillis) {
    this.id = id;
    this.request = request;
    this.wallMillis = wallMillis;
    this.latest = receiptOf(id, request, lines, 0);
  }

  private static Receipt receiptOf(
      String id, HelpRequest request, List<Receipt.Line> lines, int hiddenPlaces) {
    return new Receipt(id, request.topic(), lines, hiddenPlaces, request.isChatOnly());
  }

  /** As of now. Any thread. */
  Receipt receipt() {
    return latest;
  }

  void heard(Notice notice) {
    if (notice instanceof Notice.Agent agent) {
      add(What.AGENT_CAME, agent.agent().displayName());
    } else if (notice instanceof Notice.Listeners told) {
      listened(told.listeners());
    } else if (notice instanceof Notice.Ended ended) {
      add(What.ENDED, ended.reason().name());
    }
  }

  private void listened(List<Agent> told) {
    List<String> nowListening = new ArrayList<>();
    List<String> nowJoined = new ArrayList<>();
    for (Agent each : told) {
      (each.isJoined() ? nowJoined : nowListening).add(each.displayName());
    }
    // Who leaves the call and goes on listening does both; who was in the call heard it, too.
    addNew(joined, nowJoined, What.LEFT_CALL);
    addNew(listening, nowListening, nowJoined, What.SUPERVISOR_LEFT);
    addNew(nowListening, listening, What.SUPERVISOR_LISTENED);
    addNew(nowJoined, joined, What.JOINED_CALL);
    listening = nowListening;
    joined = nowJoined;
  }

  private void addNew(List<String> here, List<String> notHere, What what) {
    addNew(here, notHere, new ArrayList<>(), what);
  }

  /** A line for each who is here and in neither of the others. */
  private void addNew(List<String> here, List<String> notHere, List<String> norHere, What what) {
    for (String each : here) {
      if (!notHere.contains(each) && !norHere.contains(each)) {
        add(what, each);
      }
    }
  }

  void note(Facts.Kind kind, String detail) {
    add(
        switch (kind) {
          case SCREEN_ALLOWED -> What.SCREEN_SHOWN;
          case SCREEN_WITHDRAWN -> What.SCREEN_HIDDEN;
          case CONTROL_ASKED -> What.CONTROL_ASKED;
          case CONTROL_GRANTED -> What.CONTROL_ALLOWED;
          case CONTROL_REFUSED -> What.CONTROL_REFUSED;
          case CONTROL_ENDED -> What.CONTROL_ENDED;
          case CONTROL_ACTED -> What.AGENT_ACTED;
          case PAUSED -> What.PAUSED;
          case RESUMED -> What.WENT_ON;
          case STEPS_SHOWN -> What.STEPS_SHOWN;
          case STEPS_ENDED -> What.STEPS_ENDED;
          case FILE_SENT -> What.FILE_SENT;
          case FILE_RECEIVED -> What.FILE_RECEIVED;
        },
        detail);
  }

  void deletionAsked() {
    if (!latest.has(What.DELETION_ASKED)) {
      add(What.DELETION_ASKED, "");
    }
  }

  /** So many places are painted over in a picture that is sent. */
  void masked(int places) {
    if (places > hiddenPlaces) {
      hiddenPlaces = places;
      latest = receiptOf(id, request, lines, hiddenPlaces);
    }
  }

  private void add(What what, String detail) {
    if (lines.size() < MAX_LINES || what == What.ENDED || what == What.DELETION_ASKED) {
      lines.add(new Receipt.Line(nowMillis(), what, detail));
      latest = receiptOf(id, request, lines, hiddenPlaces);
    }
  }

  /** By the device's clock. */
  long nowMillis() {
    return wallMillis.getAsLong();
  }
}
