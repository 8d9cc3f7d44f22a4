<?php
/**
 * The start address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Sign_In\Links;

/** Handles `start`: from a link for visitors (which only stores a state), from a form for linking. */
final class Start {

	public function __construct(
		private readonly Authorization_Start $authorization,
		private readonly Form_Token $token,
		private readonly Links $links,
		private readonly Connections $connections,
		private readonly Urls $urls,
		private readonly Cross_Domain_Sign_In $cross_domain
	) {}

	public function answer( Request $request, int $now ): Answer {
		$purpose = Purpose::tryFrom( $request->query_text( 'flow' ) ) ?? Purpose::Sign_In;
		if ( 'POST' === $request->method && Purpose::Link === $purpose ) {
			return $this->link( $request, $now );
		}
		if ( 'GET' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		if ( $request->is_prefetch ) {
			return Answer::nothing();
		}
		if ( ! $purpose->is_open_to_all() ) {
			return Answer::redirect( $this->urls->account() );
		}
		$path = $this->return_path( $request );
		if ( Cross_Domain_Sign_In::is_needed() ) {
			return $this->cross_domain->begin( $request, $path, $now );
		}
		$path = $this->cross_domain->return_address( $request, $now ) ?? $path;
		$url  = $this->authorization->begin( $purpose, $path, $request->address, $now, $request->query_number( 'cents' ), false, $this->connection( $request ) );
		return Answer::redirect( $url ?? Return_Path::url( $path, array( Urls::NOTICE => 'not_set_up' ) ) );
	}

	/**
	 * Starts linking for a logged-in WordPress user. With their password for this site, they may also allow Patreon to sign them in to an
	 * account that can do more than read.
	 */
	private function link( Request $request, int $now ): Answer {
		$user    = wp_get_current_user();
		$account = Return_Path::of_url( $this->urls->account(), Return_Path::home() );
		$path    = Return_Path::clean( $request->form_text( 'to' ), $account );
		if ( ! $user->exists() || ! $this->token->verify( $request, 'link', $now ) ) {
			return Answer::redirect( Return_Path::url( $account, array( Urls::NOTICE => 'expired' ) ) );
		}
		if ( null !== $this->links->of_wp_user( $user->ID ) ) {
			return Answer::redirect( Return_Path::url( $path, array( Urls::NOTICE => 'already_linked' ) ) );
		}
		$password = $request->form_text( 'password' );
		if ( '' !== $password && ! wp_check_password( $password, $user->user_pass, $user->ID ) ) {
			/** Fired as core does, so that plugins which count wrong passwords count this one. */
			do_action( 'wp_login_failed', $user->user_login, new \WP_Error( 'incorrect_password' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own action.
			return Answer::redirect( Return_Path::url( $path, array( Urls::NOTICE => 'wrong_password' ) ) );
		}
		$url = $this->authorization->begin( Purpose::Link, $path, $request->address, $now, 0, '' !== $password );
		return Answer::redirect( $url ?? Return_Path::url( $path, array( Urls::NOTICE => 'not_set_up' ) ) );
	}

	/**
	 * Returns the connection of the campaign the lock names. Changing the parameter only shows another membership of the same person. A
	 * campaign without a client of its own uses the primary connection.
	 */
	private function connection( Request $request ): ?Connection {
		$connection = $this->connections->of_campaign( $request->query_text( Urls::CAMPAIGN ) );
		return null === $connection || ! $connection->has_secret ? null : $connection;
	}

	private function return_path( Request $request ): string {
		$post_id = $request->query_number( 'post' );
		return $post_id > 0 ? Return_Path::of_post( $post_id ) : Return_Path::clean( $request->query_text( 'to' ), Return_Path::home() );
	}
}
