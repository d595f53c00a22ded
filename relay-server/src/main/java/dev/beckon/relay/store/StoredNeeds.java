package dev.beckon.relay.store;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.TierId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What a request asks for, in the columns of its row; a list is one line for each of its items. */
final class StoredNeeds {
  private StoredNeeds() {}

  static void write(PreparedStatement row, int first, RequestNeeds needs) throws SQLException {
    AgentId preferred = needs.preferred();
    row.setString(first, needs.tier().value());
    row.setString(
        first + 1,
        needs.skills().stream()
            .map(need -> need.level() + " " + need.skill())
            .collect(Collectors.joining("\n")));
    row.setString(first + 2, preferred == null ? null : preferred.value());
    row.setString(
        first + 3, needs.deputies().stream().map(AgentId::value).collect(Collectors.joining("\n")));
  }

  static RequestNeeds read(ResultSet row) throws SQLException {
    String preferred = row.getString("preferred");
    return new RequestNeeds(
        new TierId(row.getString("tier")),
        lines(row.getString("skills")).stream().map(StoredNeeds::need).toList(),
        preferred == null ? null : new AgentId(preferred),
        lines(row.getString("deputies")).stream().map(AgentId::new).toList());
  }

  private static SkillNeed need(String line) {
    int space = line.indexOf(' ');
    return new SkillNeed(
        new SkillId(line.substring(space + 1)), Integer.parseInt(line.substring(0, space)));
  }

  private static List<String> lines(String list) {
    return list.lines().toList();
  }
}
