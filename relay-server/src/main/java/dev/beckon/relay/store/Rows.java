package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CallBack;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From rows to values. Pure. */
final class Rows {
  private Rows() {}

  static StoredRequest stored(ResultSet row) throws SQLException {
    return new StoredRequest(request(row), customer(row), callBack(row));
  }

  private static RequestSnapshot request(ResultSet row) throws SQLException {
    String agent = row.getString("agent");
    String endReason = row.getString("end_reason");
    return new RequestSnapshot(
        new RequestId(row.getString("id")),
        new AppId(row.getString("app")),
        new CustomerId(row.getString("owner")),
        new QueueId(row.getString("queue")),
        row.getString("body_hash"),
        row.getLong("arrival"),
        Times.instant(row.getLong("arrived_at_nanos")),
        Times.instant(row.getLong("waiting_since_nanos")),
        RequestState.Phase.valueOf(row.getString("phase")),
        agent == null ? null : new AgentId(agent),
        Times.instant(row.getLong("since_nanos")),
        endReason == null ? null : EndReason.valueOf(endReason),
        row.getInt("rings"),
        row.getInt("unanswered_rings"),
        StoredNeeds.read(row));
  }

  private static @Nullable CallBack callBack(ResultSet row) throws SQLException {
    long askedAt = row.getLong("asked_at_nanos");
    if (row.wasNull()) {
      return null;
    }
    return new CallBack(
        Times.instant(askedAt),
        time(row, "wanted_at_nanos"),
        time(row, "due_nanos"),
        Times.instant(row.getLong("until_nanos")),
        row.getInt("attempts"),
        Duration.ofMillis(row.getLong("retry_after_millis")),
        row.getInt("most_attempts"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? null : Times.instant(nanos);
  }

  private static @Nullable CustomerRecord customer(ResultSet row) throws SQLException {
    String streamId = row.getString("stream_id");
    return streamId == null
        ? null
        : new CustomerRecord(
            streamId,
            row.getString("resume_secret_sha256"),
            new Person(
                row.getString("subject"),
                row.getString("display_name"),
                row.getString("service_tier"),
                Attributes.parse(row.getString("attributes"))),
            row.getString("topic"),
            row.getBytes("screen_context"));
  }

  static Revocation revocation(ResultSet row) throws SQLException {
    return new Revocation(
        Revocation.Kind.valueOf(row.getString("kind")),
        row.getString("scope"),
        row.getString("name"),
        Times.instant(row.getLong("at_nanos")));
  }

  static WrapUpRecord wrapUp(ResultSet row) throws SQLException {
    return new WrapUpRecord(
        new AgentId(row.getString("agent")),
        Times.instant(row.getLong("at_nanos")),
        row.getString("disposition"),
        row.getString("notes"));
  }
}
