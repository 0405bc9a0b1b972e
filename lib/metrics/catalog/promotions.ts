import { metrics } from '../define';

const shown = 'not is_bot and not is_holdout';

const counted = (where: string, better: 'up' | 'down' | 'neither') =>
  ({
    on: { promotions: 'count(distinct session_key)' },
    where,
    unit: 'count',
    better,
    empty: 0,
    needs: ['events'],
  }) as const;

/** Promotions on the site by the visits that saw them, dated by the first sight. What they brought beyond a hold-out is an analysis. */
export const promotions = metrics({
  promotionSessions: counted(shown, 'neither'),
  promotionClickSessions: counted(`${shown} and clicks > 0`, 'up'),
  promotionClickRate: { formula: '{promotionClickSessions} / {promotionSessions}', unit: 'ratio', better: 'up' },
  promotionCartSessions: counted(`${shown} and has_clicked_cart`, 'up'),
  promotionOrderSessions: counted(`${shown} and has_clicked_order`, 'up'),
  promotionOrderRate: { formula: '{promotionOrderSessions} / {promotionClickSessions}', unit: 'ratio', better: 'up' },
});
