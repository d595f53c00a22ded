package dev.beckon.examples.endtoend;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/**
 * An engine that writes down what its end tells the other one and what it is told. Thread-safe.
 *
 * @param engine does the work
 * @param forging what becomes of the other end's descriptions on their way
 * @param happened what its end asked of it and how its connections were
 * @param heedsPolicy false: as an end of before there was relay-only, it uses every way it finds
 */
record Heard(
    MediaEngine engine,
    boolean heedsPolicy,
    UnaryOperator<String> forging,
    List<String> told,
    List<String> said,
    BlockingQueue<String> happened)
    implements MediaEngine {

  Heard(MediaEngine engine, boolean heedsPolicy) {
    this(engine, heedsPolicy, sdp -> sdp);
  }

  Heard(MediaEngine engine, boolean heedsPolicy, UnaryOperator<String> forging) {
    this(
        engine,
        heedsPolicy,
        forging,
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new LinkedBlockingQueue<>());
  }

  @Override
  public void warmUp() {
    engine.warmUp();
  }

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    MediaPeer peer =
        engine.open(
            new PeerSettings(
                servers(settings.iceServers()),
                settings.videoSource(),
                settings.content(),
                settings.videoSink()),
            (MediaPeer.Listener) around(MediaPeer.Listener.class, listener));
    return (MediaPeer) around(MediaPeer.class, peer);
  }

  @Override
  public void close() {
    // Whoever made the engine closes it.
  }

  private List<IceServer> servers(List<IceServer> servers) {
    return heedsPolicy
        ? servers
        : servers.stream()
            .map(each -> new IceServer(each.urls(), each.username(), each.credential()))
            .toList();
  }

  @SuppressWarnings("unchecked")
  private Object around(Class<?> type, Object real) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "onLocalDescription" -> said.add(arguments[0].toString());
            case "onLocalCandidate" -> said.add(((PeerCandidate) arguments[0]).candidate());
            case "acceptOffer", "acceptAnswer" -> {
              arguments[0] = forging.apply(arguments[0].toString());
              told.add(arguments[0].toString());
            }
            case "onConnection" -> happened.add(arguments[0].toString());
            case "createOffer", "restartIce" -> happened.add(method.getName());
            case "addCandidate" -> told.add(((PeerCandidate) arguments[0]).candidate());
            case "setIceServers" -> arguments[0] = servers((List<IceServer>) arguments[0]);
            default -> {}
          }
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
