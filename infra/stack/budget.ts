import type { Stack } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";

interface BudgetParts {
  /** US dollars. */
  monthlyBudget: number;
  email: string;
}

/** Percent of the budget that are spent. */
const spent = [50, 80, 100];

/**
 * Letters about the account's bill, whatever it is for: by a tag AWS counts nothing until someone activates the tag, and this
 * should warn of what nobody thought of.
 */
export function createBudget(stack: Stack, { monthlyBudget, email }: BudgetParts): void {
  const subscribers = [{ subscriptionType: "EMAIL", address: email }];
  const notify = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: { notificationType, comparisonOperator: "GREATER_THAN", threshold },
    subscribers,
  });
  new CfnBudget(stack, "Budget", {
    budget: {
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: monthlyBudget, unit: "USD" },
    },
    notificationsWithSubscribers: [
      ...spent.map((percent) => notify("ACTUAL", percent)),
      notify("FORECASTED", 100),
    ],
  });
}
