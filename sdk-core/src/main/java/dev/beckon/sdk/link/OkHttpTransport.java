package dev.beckon.sdk.link;

import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.session.Texts;
import dev.beckon.sdk.spi.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The shipped {@link Transport}: OkHttp's WebSocket, the same on Android and on any JVM.
 * Thread-safe. Its threads are daemons and go when nothing is open. Nothing is loaded before the
 * first connection.
 */
public final class OkHttpTransport implements Transport {
  /**
   * What may wait to be written; a session never comes near it while the network takes anything.
   */
  static final long MAX_QUEUED_BYTES = 1024 * 1024;

  private static final long CONNECT_SECONDS = 10;
  private static final long FETCH_SECONDS = 15;
  private final OkHttpClient client;

  /** With the system's authorities. */
  public OkHttpTransport() {
    this(new OkHttpClient.Builder());
  }

  /** With what the app has decided about TLS. */
  public static OkHttpTransport of(BeckonConfig config) {
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    if (!config.trustedAuthorities().isEmpty()) {
      Trust.only(config.trustedAuthorities(), builder);
    }
    if (!config.pins().isEmpty()) {
      builder.certificatePinner(Pins.of(config));
    }
    return new OkHttpTransport(builder);
  }

  /** With what a test or a host app has set, such as certificates. */
  OkHttpTransport(OkHttpClient.Builder builder) {
    client =
        builder
            .dispatcher(new Dispatcher(daemons()))
            .protocols(Collections.singletonList(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
            .socketFactory(new BoundedSocketFactory())
            // The contract has no extensions; OkHttp asks for compression unless this takes it out.
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .removeHeader("Sec-WebSocket-Extensions")
                            .build()))
            .build();
  }

  private static ThreadPoolExecutor daemons() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "beckon-socket");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public Connection connect(String url, String subprotocol, Listener listener) {
    Request request =
        new Request.Builder().url(url).header("Sec-WebSocket-Protocol", subprotocol).build();
    SocketListener events = new SocketListener(subprotocol, listener);
    return new SocketConnection(client.newWebSocket(request, events), events);
  }

  @Override
  public void fetch(String url, int mostBytes, Fetched told) {
    Call call = client.newCall(new Request.Builder().url(url).build());
    call.timeout().timeout(FETCH_SECONDS, TimeUnit.SECONDS);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            told.fetched(null, 0);
          }

          @Override
          public void onResponse(Call answered, Response response) {
            String body = null;
            try (Response closing = response) {
              if (closing.code() == 200) {
                body = body(closing, mostBytes);
              }
            } catch (IOException e) {
              body = null;
            }
            told.fetched(body, 1_000L * Math.max(0, response.cacheControl().maxAgeSeconds()));
          }
        });
  }

  private static @Nullable String body(Response response, int mostBytes) throws IOException {
    ResponseBody peeked = response.peekBody(mostBytes + 1L);
    return peeked.contentLength() > mostBytes ? null : peeked.string();
  }

  private static final class SocketConnection implements Connection {
    private final WebSocket socket;
    private final SocketListener events;

    SocketConnection(WebSocket socket, SocketListener events) {
      this.socket = socket;
      this.events = events;
    }

    @Override
    public boolean send(byte[] message) {
      return socket.queueSize() + message.length <= MAX_QUEUED_BYTES
          && socket.send(ByteString.of(message));
    }

    @Override
    public void close(int code, String reason) {
      if (code == BROKEN || !events.open) {
        socket.cancel();
      } else {
        // A close frame holds 123 bytes of reason.
        socket.close(code, Texts.cut(reason, 40));
      }
    }
  }

  /** Called on OkHttp's threads: its reader, and its writer where that is the first to fail. */
  private static final class SocketListener extends WebSocketListener {
    private final String subprotocol;
    private final Listener listener;
    private volatile boolean open;
    private final AtomicBoolean over = new AtomicBoolean();

    SocketListener(String subprotocol, Listener listener) {
      this.subprotocol = subprotocol;
      this.listener = listener;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      BoundedSocketFactory.messageTaken();
      if (!subprotocol.equals(response.header("Sec-WebSocket-Protocol"))) {
        refuse(socket, 1002, "the other side does not speak " + subprotocol);
      } else {
        open = true;
        listener.onOpen();
      }
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      BoundedSocketFactory.messageTaken();
      if (!over.get()) {
        listener.onMessage(bytes.toByteArray());
      }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      refuse(socket, 1003, "the other side sent text");
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
      end(code, reason, Cause.CLOSED);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      end(code, reason, Cause.CLOSED);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      end(1006, describe(failure, response), causeOf(failure, response));
    }

    private void refuse(WebSocket socket, int code, String why) {
      socket.close(code, why);
      end(code, why, Cause.NOT_A_RELAY);
    }

    private void end(int code, String reason, Cause cause) {
      if (over.compareAndSet(false, true)) {
        listener.onClosed(code, reason, cause);
      }
    }
  }

  private static String describe(Throwable failure, @Nullable Response response) {
    if (response == null && Pins.isMismatch(failure)) {
      return Pins.met(failure);
    }
    return response == null
        ? failure.getClass().getSimpleName() + ": " + Objects.toString(failure.getMessage(), "")
        : "HTTP " + response.code();
  }

  /** Only what changes the next step matters: try again, try again later, or do not. */
  static Cause causeOf(Throwable failure, @Nullable Response response) {
    if (response != null) {
      int status = response.code();
      if (status == 407) {
        return Cause.PROXY;
      }
      return status == 429 || status == 502 || status == 503 || status == 504
          ? Cause.BUSY
          : Cause.NOT_A_RELAY;
    }
    if (Pins.isMismatch(failure)) {
      return Cause.PIN_MISMATCH;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof SSLPeerUnverifiedException) {
        return Cause.TLS_UNTRUSTED;
      }
    }
    return networkCauseOf(failure);
  }

  private static Cause networkCauseOf(Throwable failure) {
    String text = Objects.toString(failure.getMessage(), "");
    // OkHttp and the JDK say by words alone that it was the proxy.
    if (text.contains("with proxy") || text.contains("for CONNECT") || text.startsWith("SOCKS")) {
      return Cause.PROXY;
    }
    if (failure instanceof UnknownHostException) {
      return Cause.HOST_UNKNOWN;
    }
    if (failure instanceof SSLException) {
      return Cause.TLS_FAILED;
    }
    return failure instanceof ConnectException
            || failure instanceof NoRouteToHostException
            || failure instanceof SocketTimeoutException
        ? Cause.NO_ANSWER
        : Cause.NETWORK;
  }
}
