package dev.beckon.android.capture;

import static dev.beckon.android.capture.AppCaptureTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import android.app.Dialog;
import android.content.Context;
import android.text.InputType;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.webkit.WebView;
import android.widget.ArrayAdapter;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.FrameLayout;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.ListView;
import android.widget.ScrollView;
import android.widget.TextView;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeDiff;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** What of the app's structure leaves the phone, hunted for planted secrets. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class TreeReaderTest {
  private static final String SECRET = "planted-hunter2";

  private final SharedPhone phone = new SharedPhone();
  private final Context context = phone.activity;
  private final FrameLayout page = new FrameLayout(context);
  private boolean odd;

  @After
  public void nothingSecretEverLeft() {
    for (ScreenSnapshot each : phone.heard.screens) {
      for (Element element : each.elements()) {
        assertThat(element.name() + element.text() + element.label()).doesNotContain(SECRET);
      }
      assertThat(new TreeDiff().changes(each)).as("core takes it").isNotEmpty();
    }
    phone.close();
  }

  @Test
  public void tellsWhatAPersonCouldName() {
    Button save = new Button(context);
    save.setText("Save");
    save.setId(android.R.id.button1);
    CheckBox terms = new CheckBox(context);
    terms.setText("Terms");
    terms.setChecked(true);
    EditText street = new EditText(context);
    street.setHint("Street");
    ImageView photo = new ImageView(context);
    photo.setContentDescription("Photo of a shoe");
    TextView off = new Button(context);
    off.setText("Later");
    off.setEnabled(false);
    page.addView(save, at(10, 100, 60, 40));
    page.addView(terms, at(10, 150, 60, 40));
    page.addView(street, at(10, 200, 60, 40));
    page.addView(photo, at(10, 250, 60, 40));
    page.addView(off, at(10, 300, 60, 40));
    ScreenSnapshot seen = phone.show(page).read().seen();

    assertThat(seen.width()).isEqualTo(320);
    assertThat(seen.height()).isEqualTo(470);
    Element button = only(seen, "Save");
    int[] place = new int[2];
    save.getLocationOnScreen(place);
    assertThat(button.role()).isEqualTo(Role.BUTTON);
    assertThat(button.name()).isEqualTo("button1");
    assertThat(button.traits()).containsExactly(Trait.TOUCHABLE);
    assertThat(button.bounds().x()).isEqualTo(place[0]);
    assertThat(button.bounds().y()).isEqualTo(place[1]);
    assertThat(button.bounds().width()).isEqualTo(60);
    assertThat(button.bounds().height()).isEqualTo(40);
    assertThat(only(seen, "Terms").role()).isEqualTo(Role.CHECKBOX);
    assertThat(only(seen, "Terms").traits()).contains(Trait.SELECTED);
    assertThat(only(seen, "Street").role()).isEqualTo(Role.INPUT);
    assertThat(only(seen, "Street").traits()).contains(Trait.EDITABLE);
    assertThat(only(seen, "Later").traits()).contains(Trait.DISABLED);
    assertThat(seen.elements())
        .anyMatch(it -> it.role() == Role.IMAGE && it.label().equals("Photo of a shoe"));
    assertThat(seen.toString()).doesNotContain("Save");
  }

  @Test
  public void maskedTextIsNeverInItNorWhatIsInsideAMask() {
    TextView secret = words(SECRET);
    Masks.mask(secret);
    EditText password = new EditText(context);
    password.setInputType(InputType.TYPE_CLASS_TEXT | InputType.TYPE_TEXT_VARIATION_PASSWORD);
    password.setText(SECRET);
    FrameLayout account = new FrameLayout(context);
    account.setTag(Masks.TAG);
    account.addView(words(SECRET + " inside"), at(0, 0, 50, 20));
    FrameLayout row = new FrameLayout(context);
    row.setContentDescription("Row of " + SECRET);
    row.addView(secret, at(0, 0, 50, 20));
    page.addView(row, at(10, 100, 60, 40));
    page.addView(password, at(10, 150, 60, 40));
    page.addView(account, at(10, 200, 60, 40));
    page.addView(words("pays by 4111 1111 1111 1111"), at(10, 250, 60, 40));
    ScreenSnapshot seen = phone.show(page).read().seen();

    assertThat(seen.elements()).filteredOn(it -> it.is(Trait.MASKED)).hasSize(3);
    assertThat(seen.elements())
        .filteredOn(it -> it.is(Trait.MASKED))
        .anyMatch(it -> it.role() == Role.INPUT);
    assertThat(seen.elements()).noneMatch(it -> it.text().contains("4111"));

    row.setContentDescription(null);
    Masks.reveal(secret);
    secret.setText("harmless");
    assertThat(phone.seen().elements()).anyMatch(it -> it.text().equals("harmless"));
  }

  @Test
  public void masksThatComeWhileWatchedTakeTheWordsBack() {
    TextView name = words("Jane Doe");
    page.addView(name, at(10, 100, 60, 40));
    phone.show(page).read();
    int id = only(phone.seen(), "Jane Doe").id();

    name.setText(SECRET);
    Masks.mask(name);
    ScreenSnapshot after = phone.seen();
    assertThat(after.elements()).noneMatch(it -> it.text().contains("Jane"));
    assertThat(after.elements())
        .filteredOn(it -> it.id() == id)
        .allMatch(it -> it.is(Trait.MASKED));

    phone.failure = new IllegalStateException("rules that fail");
    int before = phone.heard.screens.size();
    name.setText("anything");
    Masks.reveal(name);
    phone.seen();
    assertThat(phone.heard.screens).as("rather nothing than unmasked").hasSize(before);
  }

  @Test
  public void privateByDefaultTellsWhatIsRevealedAndNoWordMore() {
    TextView open = words("Total 42");
    Masks.reveal(open);
    page.addView(words(SECRET), at(10, 100, 60, 40));
    page.addView(open, at(10, 150, 60, 40));
    phone.rules = MaskRules.builder().privateByDefault().build();
    ScreenSnapshot seen = phone.show(page).read().seen();

    assertThat(seen.elements()).singleElement().returns("Total 42", Element::text);
  }

  @Test
  public void webViewsAreOpaqueAlsoWhereTheAppShowsThem() {
    WebView hidden = new WebView(context);
    hidden.addView(words(SECRET));
    WebView shown = new WebView(context);
    shown.addView(words(SECRET));
    Masks.reveal(shown);
    page.addView(hidden, at(10, 100, 60, 40));
    page.addView(shown, at(10, 150, 60, 40));
    ScreenSnapshot seen = phone.show(page).read().seen();

    assertThat(seen.elements()).filteredOn(it -> it.is(Trait.MASKED)).hasSize(1);
    assertThat(seen.elements()).filteredOn(it -> it.role() == Role.GROUP).hasSize(2);
  }

  @Test
  public void dialogsAreInItSecureWindowsAndWhatIsKeptOutAreNot() {
    page.addView(words("Page"), at(10, 100, 60, 40));
    phone.show(page).read();
    Dialog dialog = new Dialog(context);
    dialog.setContentView(words("Sure?"), new ViewGroup.LayoutParams(200, 150));
    dialog.show();
    ScreenSnapshot seen = phone.seen();
    Element window =
        seen.elements().stream().filter(it -> it.role() == Role.DIALOG).findFirst().orElseThrow();
    assertThat(only(seen, "Sure?").bounds().x()).isGreaterThanOrEqualTo(window.bounds().x());
    assertThat(seen.elements().indexOf(only(seen, "Page")))
        .isLessThan(seen.elements().indexOf(window));

    dialog.dismiss();
    Dialog secure = new Dialog(context);
    secure.getWindow().addFlags(WindowManager.LayoutParams.FLAG_SECURE);
    secure.setContentView(words(SECRET), new ViewGroup.LayoutParams(200, 150));
    secure.show();
    assertThat(phone.seen().elements()).filteredOn(it -> it.is(Trait.MASKED)).hasSize(1);
    secure.dismiss();

    Dialog own = new Dialog(context);
    TextView content = words(SECRET);
    own.setContentView(content, new ViewGroup.LayoutParams(200, 150));
    Masks.keepOut(content);
    own.show();
    assertThat(phone.seen().elements()).noneMatch(it -> it.role() == Role.DIALOG);
    own.dismiss();
  }

  @Test
  public void tellsOnlyWhenSomethingChangedAndNumbersStayThroughScrolling() {
    LinearLayout lines = new LinearLayout(context);
    lines.setOrientation(LinearLayout.VERTICAL);
    for (int i = 0; i < 30; i++) {
      lines.addView(words("Line " + i), new LinearLayout.LayoutParams(200, 60));
    }
    ScrollView scroll = new ScrollView(context);
    scroll.addView(lines);
    phone.show(scroll).read();
    Element before = only(phone.seen(), "Line 3");
    int told = phone.heard.screens.size();
    for (int i = 0; i < 5; i++) {
      phone.seen();
    }
    assertThat(phone.heard.screens).as("nothing changed").hasSize(told);

    scroll.scrollTo(0, 100);
    Element after = only(phone.seen(), "Line 3");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.bounds().y()).isEqualTo(before.bounds().y() - 100);

    phone.screen.setSnapshotsOn(false);
    phone.run(1);
    told = phone.heard.screens.size();
    scroll.scrollTo(0, 0);
    phone.seen();
    assertThat(phone.heard.screens).as("nobody wants any").hasSize(told);
  }

  @Test
  public void rowThatIsUsedForAnotherItemGetsAnotherNumber() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add("Item " + i);
    }
    ListView list = new ListView(context);
    list.setAdapter(
        new ArrayAdapter<String>(context, android.R.layout.simple_list_item_1, items) {
          @Override
          public View getView(int position, View convertView, ViewGroup parent) {
            TextView row = convertView == null ? words("") : (TextView) convertView;
            row.setText(getItem(position));
            row.setLayoutParams(new ListView.LayoutParams(300, 50));
            return row;
          }
        });
    phone.show(list).read();
    ScreenSnapshot before = phone.seen();
    assertThat(before.elements()).anyMatch(it -> it.role() == Role.LIST);
    Element first = only(before, "Item 0");
    List<View> rows = new ArrayList<>();
    for (int i = 0; i < list.getChildCount(); i++) {
      rows.add(list.getChildAt(i));
    }
    list.setSelection(20);
    phone.seen();
    list.setSelection(40);
    ScreenSnapshot after = phone.seen();

    assertThat(rows).as("views that show other items").anyMatch(it -> it.getParent() == list);
    assertThat(after.elements()).noneMatch(it -> it.id() == first.id());
    for (Element each : after.elements()) {
      for (Element old : before.elements()) {
        assertThat(each.id() == old.id() && !each.text().equals(old.text())).isFalse();
      }
    }

    Element forty = only(after, "Item 40");
    items.remove(40);
    ((ArrayAdapter<?>) list.getAdapter()).notifyDataSetChanged();
    assertThat(only(phone.seen(), "Item 41").id()).isNotEqualTo(forty.id());
  }

  @Test
  public void viewThatWasTakenOutAndPutInAgainGetsAnotherNumber() {
    FrameLayout row = new FrameLayout(context);
    TextView text = words("First");
    row.addView(text, at(0, 0, 100, 40));
    page.addView(row, at(10, 100, 100, 40));
    phone.show(page).read();
    int before = only(phone.seen(), "First").id();
    page.removeView(row); // as lists do that recycle
    text.setText("Second");
    page.addView(row, at(10, 100, 100, 40));

    assertThat(only(phone.seen(), "Second").id()).isNotEqualTo(before);
  }

  @Test
  public void deepOddAndFailingViewsSurvive() {
    FrameLayout deep = new FrameLayout(context);
    page.addView(deep, at(0, 100, 300, 300));
    FrameLayout inner = deep;
    for (int i = 0; i < 100; i++) {
      FrameLayout next = new FrameLayout(context);
      next.setContentDescription("level " + i);
      inner.addView(next);
      inner = next;
    }
    ViewGroup cyclic =
        new FrameLayout(context) {
          @Override
          public int getChildCount() {
            return odd ? Integer.MAX_VALUE : super.getChildCount();
          }

          @Override
          public View getChildAt(int index) {
            return odd ? page : super.getChildAt(index);
          }
        };
    View failing =
        new View(context) {
          @Override
          public CharSequence getContentDescription() {
            throw new IllegalStateException("the app's own fault");
          }
        };
    phone.show(page).read();
    page.addView(words("Open"), at(0, 10, 100, 20));
    page.addView(failing, at(0, 50, 50, 20));
    phone.seen();
    page.addView(cyclic, at(0, 80, 50, 20));
    odd = true; // Android itself would go round and round if it looked now
    ScreenSnapshot seen =
        TreeReader.read(AppWindows.now(), new MaskJudge(phone.rules), new ElementIds());
    odd = false;

    assertThat(seen.elements()).anyMatch(it -> it.text().equals("Open"));
    assertThat(seen.elements()).filteredOn(it -> it.is(Trait.MASKED)).hasSize(2);
    assertThat(seen.elements().size()).isLessThan(ViewTree.MAX_DEPTH + 10);
  }

  @Test
  public void hugePagesAreCut() {
    for (int i = 0; i < 2_500; i++) {
      page.addView(words("Word " + i), at(0, i, 100, 1));
    }
    phone.show(page).read();

    assertThat(phone.seen().elements()).hasSize(ViewTree.MAX_ELEMENTS);
  }

  @Test
  public void appInTheBackgroundIsNotRead() {
    page.addView(words("Page"), at(10, 100, 60, 40));
    phone.show(page).read().seen();
    int before = phone.heard.screens.size();
    phone.controller.pause().stop();
    phone.activity.getWindow().getDecorView().setVisibility(View.INVISIBLE); // as Android does
    ((TextView) page.getChildAt(0)).setText("Changed");
    phone.seen();

    assertThat(phone.heard.screens).hasSize(before);
  }

  private TextView words(String text) {
    TextView view = new TextView(context);
    view.setText(text);
    return view;
  }

  static Element only(ScreenSnapshot seen, String text) {
    List<Element> found = new ArrayList<>();
    for (Element each : seen.elements()) {
      if (each.text().equals(text)) {
        found.add(each);
      }
    }
    assertThat(found).as(text + " in " + Arrays.toString(texts(seen))).hasSize(1);
    return found.get(0);
  }

  private static String[] texts(ScreenSnapshot seen) {
    return seen.elements().stream().map(Element::text).toArray(String[]::new);
  }
}
