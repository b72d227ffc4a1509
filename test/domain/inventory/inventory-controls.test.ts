import { controlWords } from '../../../src/domain/gaps/control-words.generated.ts';
import { inventoryControls } from '../../../src/domain/inventory/inventory-controls.ts';

test('every control that an inventory looks at is one whose gaps are known', () => {
  const known = new Set(controlWords.map(({ id }) => id));
  expect(inventoryControls.filter((id) => !known.has(id))).toEqual([]);
});
