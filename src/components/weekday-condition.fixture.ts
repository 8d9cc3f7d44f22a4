/** A condition type of an imaginary add-on, with a parameter of every kind; for tests. */
export const WEEKDAY_CONDITION = {
	id: 'my-add-on/weekday',
	label: 'On a weekday',
	description: '',
	sentence: '',
	schema: {
		type: 'object',
		properties: {
			day: { type: 'string', title: 'Day', enum: [ 'Monday', 'Friday' ] },
			weeks: { type: 'integer', title: 'Weeks', minimum: 1, maximum: 52 },
			gently: { type: 'boolean', title: 'Gently', default: true },
			hours: { type: 'array', title: 'Hours', minItems: 1, items: { type: 'integer', minimum: 0, maximum: 23 } },
			parts: { type: 'array', title: 'Parts', items: { type: 'integer', enum: [ 1, 2 ], enumNames: [ 'Morning', 'Evening' ] } },
		},
	},
};
