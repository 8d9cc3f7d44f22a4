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
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;

/** Fills the registry on first use: our own types with their translated names, then those of add-ons. */
final class Condition_Types {

	private ?Condition_Registry $registry = null;

	/** @var array<string, ?Condition_Type> Our own, as far as they were asked for. */
	private array $built_in = array();

	private bool $is_open = false;

	/** All condition types. Asking for the registry costs nothing; it is filled when something is looked up in it. */
	public function registry(): Condition_Registry {
		$this->registry ??= new Condition_Registry( $this->fill( ... ), $this->built_in( ... ) );
		return $this->registry;
	}

	/** Whether types can be added: once the registry is being filled. Before, our own would not be there yet. */
	public function is_open(): bool {
		return $this->is_open;
	}

	private function fill( Condition_Registry $registry ): void {
		foreach ( Lock::MEMBERSHIP_TYPES as $id ) {
			$type = $this->built_in( $id );
			if ( null !== $type ) {
				$registry->register( $type );
			}
		}
		$this->is_open = true;
		Add_Ons::announce( Hooks::CONDITIONS_REGISTER, $registry );
	}

	/**
	 * @param string $id Id.
	 * @return ?Condition_Type The same one each time; null where it is none of ours.
	 */
	private function built_in( string $id ): ?Condition_Type {
		return $this->built_in[ $id ] ??= match ( $id ) {
			'tiers' => $this->type(
				$id,
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
						'default'  => array(),
					),
				)
			),
			'tier_or_above' => $this->type(
				$id,
				__( 'A tier or above', 'tier-gate-for-patreon' ),
				__( 'Members of this tier, and of every tier that costs as much or more.', 'tier-gate-for-patreon' ),
				new Conditions\Tier_Or_Above(),
				array(
					'tier' => array(
						'type'      => 'string',
						'title'     => __( 'Tier', 'tier-gate-for-patreon' ),
						'minLength' => 1,
						'default'   => '',
					),
				)
			),
			'paying' => $this->type(
				$id,
				__( 'Any paying member', 'tier-gate-for-patreon' ),
				__( 'Members who pay, whatever their tier. Your membership rules decide whether gifts and free trials count.', 'tier-gate-for-patreon' ),
				new Conditions\Paying()
			),
			'free_member' => $this->type(
				$id,
				__( 'Any member, including free members', 'tier-gate-for-patreon' ),
				__( 'Everyone who joined, paying or not.', 'tier-gate-for-patreon' ),
				new Conditions\Free_Member()
			),
			'amount' => $this->type(
				$id,
				__( 'An amount per month', 'tier-gate-for-patreon' ),
				__( 'Members who pay at least this much per month.', 'tier-gate-for-patreon' ),
				new Conditions\Amount(),
				array( 'cents' => $this->number( __( 'Amount in cents', 'tier-gate-for-patreon' ), 100_000_000, 500 ) )
			),
			'lifetime_amount' => $this->type(
				$id,
				__( 'A lifetime amount', 'tier-gate-for-patreon' ),
				__( 'People who have paid at least this much in total, including former members.', 'tier-gate-for-patreon' ),
				new Conditions\Lifetime_Amount(),
				array( 'cents' => $this->number( __( 'Amount in cents', 'tier-gate-for-patreon' ), 100_000_000, 1000 ) )
			),
			'member_at_publication' => $this->type(
				$id,
				__( 'Member when it was published', 'tier-gate-for-patreon' ),
				__( 'Paying members who joined before this was published.', 'tier-gate-for-patreon' ),
				new Conditions\Member_At_Publication()
			),
			'member_for_months' => $this->type(
				$id,
				__( 'Member for a number of months', 'tier-gate-for-patreon' ),
				__( 'Paying members who joined at least this many months ago.', 'tier-gate-for-patreon' ),
				new Conditions\Member_For_Months(),
				array( 'months' => $this->number( __( 'Months', 'tier-gate-for-patreon' ), Conditions\Member_For_Months::MOST, 3 ) )
			),
			default => null,
		};
	}

	/**
	 * @param string                              $id          Id.
	 * @param string                              $label       Translated.
	 * @param string                              $description Translated.
	 * @param Evaluator                           $evaluator   Decides.
	 * @param array<string, array<string, mixed>> $properties  Schema of each parameter; all are required. A new condition starts with each `default`;
	 *                                                             what an author has to decide starts empty, and opens for nobody.
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
	 * @param int    $first   What a new condition starts with.
	 * @return array<string, mixed> Schema of a whole number of at least 1.
	 */
	private function number( string $title, int $maximum, int $first ): array {
		return array(
			'type'    => 'integer',
			'title'   => $title,
			'minimum' => 1,
			'maximum' => $maximum,
			'default' => $first,
		);
	}
}
