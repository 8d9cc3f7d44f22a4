<?php
/**
 * The condition types of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Conditions;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Hooks;

/** Fills the registry on first use: our own types with their translated names, then those of add-ons. */
final class Condition_Types {

	private ?Condition_Registry $registry = null;

	private bool $is_open = false;

	/** All condition types. Asking for the registry costs nothing; it is filled when something is looked up in it. */
	public function registry(): Condition_Registry {
		$this->registry ??= new Condition_Registry( $this->fill( ... ) );
		return $this->registry;
	}

	/** Whether types can be added: once the registry is being filled. Before, our own would not be there yet. */
	public function is_open(): bool {
		return $this->is_open;
	}

	private function fill( Condition_Registry $registry ): void {
		foreach ( $this->built_in() as $type ) {
			$registry->register( $type );
		}
		$this->is_open = true;
		Add_Ons::announce( Hooks::CONDITIONS_REGISTER, $registry );
	}

	/**
	 * @return list<Condition_Type>
	 */
	private function built_in(): array {
		return array(
			$this->type(
				'tiers',
				__( 'Chosen tiers', 'tier-gate-for-patreon' ),
				__( 'Members of one of these tiers.', 'tier-gate-for-patreon' ),
				new Conditions\Tiers(),
				array(
					'tiers' => array(
						'type'     => 'array',
						'title'    => __( 'Tiers', 'tier-gate-for-patreon' ),
						'items'    => array(
							'type'      => 'string',
							'minLength' => 1,
						),
						'minItems' => 1,
					),
				)
			),
			$this->type(
				'tier_or_above',
				__( 'A tier or above', 'tier-gate-for-patreon' ),
				__( 'Members of this tier, and of every tier that costs as much or more.', 'tier-gate-for-patreon' ),
				new Conditions\Tier_Or_Above(),
				array(
					'tier' => array(
						'type'      => 'string',
						'title'     => __( 'Tier', 'tier-gate-for-patreon' ),
						'minLength' => 1,
					),
				)
			),
			$this->type(
				'paying',
				__( 'Any paying member', 'tier-gate-for-patreon' ),
				__( 'Members who pay, whatever their tier. Gifts and free trials count as your membership rules say.', 'tier-gate-for-patreon' ),
				new Conditions\Paying()
			),
			$this->type(
				'free_member',
				__( 'Any member, free ones too', 'tier-gate-for-patreon' ),
				__( 'Everybody who joined, paying or not.', 'tier-gate-for-patreon' ),
				new Conditions\Free_Member()
			),
			$this->type(
				'amount',
				__( 'An amount per month', 'tier-gate-for-patreon' ),
				__( 'Members who pay at least this much per month.', 'tier-gate-for-patreon' ),
				new Conditions\Amount(),
				array( 'cents' => $this->number( __( 'Amount in cents', 'tier-gate-for-patreon' ), 100_000_000 ) )
			),
			$this->type(
				'lifetime_amount',
				__( 'A lifetime amount', 'tier-gate-for-patreon' ),
				__( 'People who have paid at least this much altogether, former members too.', 'tier-gate-for-patreon' ),
				new Conditions\Lifetime_Amount(),
				array( 'cents' => $this->number( __( 'Amount in cents', 'tier-gate-for-patreon' ), 100_000_000 ) )
			),
			$this->type(
				'member_at_publication',
				__( 'Member at the time of publication', 'tier-gate-for-patreon' ),
				__( 'Paying members who had joined before this was published.', 'tier-gate-for-patreon' ),
				new Conditions\Member_At_Publication()
			),
			$this->type(
				'member_for_months',
				__( 'Member for some months', 'tier-gate-for-patreon' ),
				__( 'Paying members who joined at least so many months ago.', 'tier-gate-for-patreon' ),
				new Conditions\Member_For_Months(),
				array( 'months' => $this->number( __( 'Months', 'tier-gate-for-patreon' ), Conditions\Member_For_Months::MOST ) )
			),
		);
	}

	/**
	 * @param string                              $id          Id.
	 * @param string                              $label       Translated.
	 * @param string                              $description Translated.
	 * @param Evaluator                           $evaluator   Decides.
	 * @param array<string, array<string, mixed>> $properties  Schema of each parameter; all are required.
	 */
	private function type( string $id, string $label, string $description, Evaluator $evaluator, array $properties = array() ): Condition_Type {
		$schema = array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => $properties,
		);
		if ( array() !== $properties ) {
			$schema['required'] = array_keys( $properties );
		}
		return new Condition_Type( $id, $label, $description, $schema, $evaluator );
	}

	/**
	 * @param string $title   Translated.
	 * @param int    $maximum Largest value.
	 * @return array<string, mixed> Schema of a whole number of at least 1.
	 */
	private function number( string $title, int $maximum ): array {
		return array(
			'type'    => 'integer',
			'title'   => $title,
			'minimum' => 1,
			'maximum' => $maximum,
		);
	}
}
