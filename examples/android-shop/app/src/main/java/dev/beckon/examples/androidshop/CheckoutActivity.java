package dev.beckon.examples.androidshop;

import android.app.Activity;
import android.os.Bundle;
import android.text.InputType;
import android.view.View;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;
import dev.beckon.android.capture.Masks;

/** Address, card, and a bank that says no the first time: the moment one taps Help. */
public final class CheckoutActivity extends Activity {
  private TextView answer;
  private Button pay;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    int gap = Math.round(16 * getResources().getDisplayMetrics().density);
    LinearLayout page = new LinearLayout(this);
    page.setOrientation(LinearLayout.VERTICAL);
    page.setPadding(gap, gap, gap, gap);
    page.addView(field("Name", InputType.TYPE_TEXT_VARIATION_PERSON_NAME));
    page.addView(field("Street and number", InputType.TYPE_TEXT_VARIATION_POSTAL_ADDRESS));
    EditText card = field("Card number", InputType.TYPE_CLASS_NUMBER);
    // Agents never see it. Inputs for passwords and codes are hidden without being told.
    Masks.mask(card);
    page.addView(card);
    pay = new Button(this);
    pay.setText("Pay " + Money.of(shop().cart.total()));
    pay.setOnClickListener(view -> pay());
    page.addView(pay);
    answer = new TextView(this);
    answer.setTextSize(18);
    answer.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    page.addView(answer);
    ScrollView scroll = new ScrollView(this);
    scroll.addView(page);
    setContentView(scroll);
  }

  @Override
  protected void onResume() {
    super.onResume();
    shop().help().entered("checkout", "Checkout");
  }

  private EditText field(String hint, int type) {
    EditText field = new EditText(this);
    field.setHint(hint);
    field.setInputType(InputType.TYPE_CLASS_TEXT | type);
    if (type == InputType.TYPE_CLASS_NUMBER) {
      field.setInputType(type);
    }
    field.setSingleLine(true);
    return field;
  }

  private void pay() {
    if (shop().bank.pay()) {
      answer.setText("Thank you. Your order is on its way.");
      shop().help().happened("paid");
      shop().cart.clear();
      pay.setEnabled(false);
    } else {
      answer.setText("Your bank declined the payment (51-B). Nothing was charged.");
      shop().help().happened("payment declined: 51-B");
    }
  }

  private ShopApplication shop() {
    return (ShopApplication) getApplication();
  }
}
