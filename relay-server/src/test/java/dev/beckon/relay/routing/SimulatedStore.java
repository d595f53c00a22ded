package dev.beckon.relay.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that commits when told to, in order, and loses in a crash what it has not committed. */
final class SimulatedStore {

  private final Map<RequestId, RequestSnapshot> rows = new LinkedHashMap<>();
  private final Map<RequestId, CallBack> callBacks = new LinkedHashMap<>();
  private final ArrayDeque<Write> pending = new ArrayDeque<>();

  void write(long ticket, Step step) {
    List<Effect.ToStore> effects =
        step.now().stream()
            .filter(Effect.ToStore.class::isInstance)
            .map(Effect.ToStore.class::cast)
            .toList();
    if (!effects.isEmpty()) {
      pending.add(new Write(ticket, effects));
    }
  }

  boolean isIdle() {
    return pending.isEmpty();
  }

  /** Commits the oldest; returns its ticket. */
  long commit() {
    Write write = pending.remove();
    for (Effect.ToStore effect : write.effects) {
      switch (effect) {
        case Effect.Save(var snapshot, _) -> rows.put(snapshot.id(), snapshot);
        case Effect.SaveCallBack(var request, var callBack) -> {
          if (callBack == null) {
            callBacks.remove(request);
          } else {
            callBacks.put(request, callBack);
          }
        }
        case Effect.Erase(var request) -> {
          rows.remove(request);
          callBacks.remove(request);
        }
      }
    }
    return write.ticket;
  }

  /** Gives the oldest up. */
  Write fail() {
    return pending.remove();
  }

  void crash() {
    pending.clear();
  }

  List<KeptCallBack> callBacks() {
    List<KeptCallBack> kept = new ArrayList<>();
    callBacks.forEach((request, callBack) -> kept.add(new KeptCallBack(request, callBack)));
    return kept;
  }

  List<RequestSnapshot> rows() {
    return List.copyOf(rows.values());
  }

  record Write(long ticket, List<Effect.ToStore> effects) {
    List<Effect.Save> saves() {
      return effects.stream()
          .filter(Effect.Save.class::isInstance)
          .map(Effect.Save.class::cast)
          .toList();
    }
  }
}
